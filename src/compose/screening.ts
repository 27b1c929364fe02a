/** Screening by the policy of the settings file: what decides, and what views and devices may show, out of one policy. */
import type { Settings } from '../config/settings.js';
import type { Screen } from '../domain/screening.js';
import type { EngineDeps } from '../engine/deps.js';
import { buildPolicy } from '../screening/decision/build-policy.js';
import { policyFor, verdictFor } from '../screening/decision/policy.js';
import { viewText } from '../screening/mask.js';
import { createScreen } from '../screening/screen.js';
import { scrubForStorage } from '../screening/scrub.js';
import { maskWriteOnly } from '../screening/write-only.js';

export function createScreening(
  settings: Pick<Settings, 'screening'>,
  instead?: Screen,
): Pick<EngineDeps, 'screen' | 'view' | 'masks' | 'scrub' | 'writeOnly'> {
  const policy = buildPolicy(settings.screening);
  const isMatter = (rule: string): boolean => policy.in.rules?.get(rule)?.matter === true;
  return {
    screen: instead ?? createScreen(policy),
    view: (screening, channel) => viewText(screening, policyFor(policy, { direction: 'in', channel })),
    masks: (finding, channel) => verdictFor(finding, policyFor(policy, { direction: 'out', channel })) !== 'pass',
    scrub: scrubForStorage,
    // A matter found by its words is no value to hide from whoever has just written it.
    writeOnly: (text, findings) =>
      maskWriteOnly(
        text,
        findings.filter(({ rule }) => !isMatter(rule)),
      ),
  };
}
