/**
 * What a customer's device may be shown again of what was typed in a secure session: values that serve whoever reads them
 * over a shoulder are write-only, for the writer too (protocol.md 2). A phone number or a date of birth stays readable.
 */
import type { Finding, Kind } from '../domain/screening.js';
import { maskText } from './mask.js';

const WRITE_ONLY: ReadonlySet<Kind> = new Set<Kind>([
  'CARD',
  'CVV',
  'CARD_EXPIRY',
  'IBAN',
  'BANK_ACCOUNT',
  'ROUTING',
  'SSN',
  'ITIN',
  'PASSPORT',
  'DRIVER_LICENSE',
  'MBI',
  'HEALTH_PLAN_ID',
  'OTHER_ID',
  'SECRET',
]);

export function maskWriteOnly(text: string, findings: readonly Finding[]): string {
  return maskText(
    text,
    findings.filter(({ kind }) => WRITE_ONLY.has(kind)),
  );
}
