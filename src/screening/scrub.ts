/**
 * What may stay in storage of a text that holds a card: the number cut to its last four, the verification code gone (PCI DSS 3.3.1.2,
 * protocol.md 5). Everything else stays as it was said; encryption is the vault's.
 */
import { type Finding } from '../domain/screening.js';
import { maskText } from './mask.js';

export function scrubForStorage(text: string, findings: readonly Finding[]): string {
  return maskText(
    text,
    findings.filter(({ kind }) => kind === 'CARD' || kind === 'CVV'),
  );
}
