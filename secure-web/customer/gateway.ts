/**
 * The customer page's one door to the gateway: two requests and the sealed transport, for one link on one device. Keys stay
 * in here. The fragment leaves the address bar only once entering has succeeded and what a reload needs is stored.
 */
import { generateDeviceKeys, openDevice, type DeviceKeys } from '../wire/device.js';
import { buildEnterRequest } from '../wire/entering.js';
import type { KeyHandle } from '../wire/kdf.js';
import { derivePsk } from '../wire/psk.js';
import { buildRenewRequest } from '../wire/renewing.js';
import type { Sodium } from '../wire/sodium.js';
import type { LinkAddress } from './address.js';
import { readEnterAnswer } from './enter-answer.js';
import type { Keep } from './keep.js';
import type { EnterOutcome, Gateway } from './ports.js';
import { openTalk } from './talk.js';

export interface GatewayDeps {
  readonly address: LinkAddress;
  readonly origin: string;
  readonly language: 'en' | 'es';
  readonly keep: Keep;
  sodium(): Promise<Sodium>;
  /** Takes the fragment out of the address bar. */
  clearFragment(): void;
}

interface Entered {
  readonly sessionId: string;
  readonly psk: KeyHandle;
}

const UNREACHABLE: EnterOutcome = { kind: 'refused', trouble: { kind: 'unreachable' } };
const DAY_MS = 24 * 60 * 60 * 1000;

export function createGateway({ address, origin, language, keep, sodium, clearFragment }: GatewayDeps): Gateway {
  const { id: linkId } = address;
  let { secret } = address;
  let keys: DeviceKeys | null = null;
  let entered: Entered | null = null;

  /** The same key for every try: a repeat after a lost answer must come from the device that entered. */
  async function device() {
    keys ??= (await keep.find(linkId))?.device ?? (await generateDeviceKeys());
    return openDevice(keys);
  }

  const store = async () => keys !== null && keep.put(linkId, { device: keys, entered, at: Date.now() });

  const ask = (verb: 'enter' | 'renew', body: unknown) => post(`/api/links/${linkId}/${verb}`, body);

  return {
    async resumes() {
      await keep.dropBefore(Date.now() - DAY_MS);
      const kept = await keep.find(linkId);
      keys = kept?.device ?? null;
      entered = kept?.entered ?? null;
      return entered !== null;
    },

    async enter(code) {
      if (secret === null) return UNREACHABLE;
      try {
        const own = await device();
        await store();
        const answer = await readEnterAnswer(
          await ask('enter', await buildEnterRequest({ origin, linkId, secret, code, device: own })),
        );
        if (answer.kind !== 'entered') return answer;
        const { sessionId } = answer;
        entered = { sessionId, psk: await derivePsk(secret, { linkId, sessionId, thumbprint: own.thumbprint }) };
        const kept = await store();
        if (kept) clearFragment();
        secret = null;
        return { kind: 'entered', kept };
      } catch {
        return UNREACHABLE;
      }
    },

    async renew() {
      try {
        const by =
          secret !== null ? ({ kind: 'fragment', secret } as const) : ({ kind: 'device', device: await device() } as const);
        const answer = await ask('renew', await buildRenewRequest({ origin, linkId, by }));
        return answer.ok;
      } catch {
        return false;
      }
    },

    talk: (after, listener) =>
      openTalk({ linkId, origin, language, sodium, after, listener, own: keys && entered && { keys, ...entered } }),

    async forget() {
      entered = null;
      await keep.remove(linkId);
    },
  };
}

const post = (path: string, body: unknown): Promise<Response> =>
  fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    cache: 'no-store',
  });
