import { readSettings } from '../config/settings.js';
import { buildPolicy } from '../screening/decision/build-policy.js';
import { defaultPolicy, type ScreeningPolicy } from '../screening/decision/policy.js';

/** The policy of a settings file, the defaults without one. @throws GatewayError `config-invalid` for a file `start` would refuse */
export function chosenPolicy(settingsFile: string | undefined): ScreeningPolicy {
  return settingsFile === undefined ? defaultPolicy : buildPolicy(readSettings(settingsFile).screening);
}
