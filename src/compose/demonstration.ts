/** The simulated provider of the demonstration: an account of its own, on the public listener, and a page with a telephone. */
import { createHmac } from 'node:crypto';

import { SmsSimulator } from '../../channels/sms/simulator.js';
import type { SmsAccountConfig } from '../config/config.js';
import { Secret } from '../config/secret.js';
import { parseAccountId } from '../domain/ids.js';
import { GatewayError } from '../domain/errors.js';
import type { Handler } from '../http/create-app.js';
import { demonstrationRouter, SIMULATOR_PATH } from './demonstration.router.js';
import type { Foundation } from './foundation.js';

const BUSINESS_NUMBER = '+12025550199';

export interface Demonstration {
  readonly account: SmsAccountConfig;
  readonly simulator: SmsSimulator;
  readonly router: Handler;
}

export function createDemonstration(
  foundation: Foundation,
  options: {
    readonly publicUrl: string;
    /** Where the gateway itself reaches the simulator. */
    readonly apiOrigin: string;
    readonly localUrl: () => string;
    readonly pagesDir: string;
    readonly statusDelayMs?: number;
  },
): Demonstration {
  const { clock, random, keys } = foundation;
  const id = parseAccountId('sms:demo');
  if (id === null) throw new GatewayError('internal', 'the demonstration has no account id');
  // Of this installation and stable over restarts: nobody else's webhooks verify, and a redelivery after a restart does.
  const derived = createHmac('sha256', keys.codeKey).update('sallyport/demonstration-account/v1').digest('hex');
  const accountSid = `AC${derived.slice(0, 32)}`;
  const authToken = derived.slice(32);
  const simulator = new SmsSimulator({
    accountSid,
    authToken,
    number: BUSINESS_NUMBER,
    publicUrl: options.publicUrl,
    deliverTo: options.localUrl,
    clock,
    random,
    ...(options.statusDelayMs !== undefined && { statusDelayMs: options.statusDelayMs }),
  });
  const account: SmsAccountConfig = {
    id,
    accountSid,
    authTokens: [new Secret(authToken)],
    from: BUSINESS_NUMBER,
    messagingServiceSid: null,
    apiUrl: `${options.apiOrigin}${SIMULATOR_PATH}`,
  };
  return { account, simulator, router: demonstrationRouter(simulator, options.pagesDir) };
}
