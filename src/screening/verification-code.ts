/** Whether a message holds a card verification code, which is refused wherever it could be stored (protocol.md 4, 5). A text that could not be screened counts as one. */
import { type Screen } from '../domain/screening.js';

export function holdsVerificationCode(screen: Screen, text: string, previous?: string): boolean {
  const { findings, masked } = screen({ text, direction: 'in', ...(previous === undefined ? {} : { previous }) });
  return findings.some(({ kind }) => kind === 'CVV') || (masked === '' && text !== '');
}
