/** The text with sensitive spans as `[KIND]`. A card keeps its last four digits, which is what a person knows it by. */
import { type Finding, type Screening } from '../domain/screening.js';
import { plainCharacters } from './normalise/characters.js';
import { type DirectionPolicy, verdictFor } from './decision/policy.js';

export function maskText(text: string, findings: readonly Finding[]): string {
  let masked = '';
  let copied = 0;
  for (const finding of findings) {
    masked += text.slice(copied, finding.start) + maskFor(finding, text.slice(finding.start, finding.end));
    copied = finding.end;
  }
  return masked + text.slice(copied);
}

function maskFor({ kind }: Finding, value: string): string {
  if (kind !== 'CARD') return `[${kind}]`;
  const digits = plainCharacters(value).text.replace(/\D/g, '');
  return digits.length < 4 ? '[CARD]' : `[CARD ${digits.slice(-4)}]`;
}

/**
 * What a view may show of a screened message: the masked text, or null for "Private message", where the screening failed or the
 * matter itself is the secret and masking a span would leave it standing. Money is not such a matter once its number is masked.
 */
export function viewText(screening: Screening, policy: DirectionPolicy): string | null {
  const numberMasked = screening.findings.some((finding) => verdictFor(finding, policy) === 'seal');
  const secret = screening.topics.some(
    ({ topic, score }) =>
      policy.topics[topic].verdict !== 'pass' && score >= policy.topics[topic].sure && !(topic === 'finance' && numberMasked),
  );
  const matter = screening.findings.some(({ rule }) => policy.rules?.get(rule)?.matter === true);
  if (secret || matter || (screening.verdict === 'seal' && screening.masked === '')) return null;
  return screening.masked;
}
