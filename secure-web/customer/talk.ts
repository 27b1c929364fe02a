/** One sealed connection of this device: a new socket, a new handshake, and the wire's reasons in the page's words. */
import { openSealed, type SealedConnection } from '../wire/client.js';
import { openDevice, type DeviceKeys } from '../wire/device.js';
import type { KeyHandle } from '../wire/kdf.js';
import { CLOSE } from '../wire/limits.js';
import type { Sodium } from '../wire/sodium.js';
import type { Talk, TalkClosed, TalkListener } from './ports.js';

export interface TalkOptions {
  readonly linkId: string;
  readonly origin: string;
  readonly language: 'en' | 'es';
  readonly after: number;
  readonly listener: TalkListener;
  /** `null`: this device has not entered. */
  readonly own: { readonly keys: DeviceKeys; readonly sessionId: string; readonly psk: KeyHandle } | null;
  sodium(): Promise<Sodium>;
}

/** Returns at once; the cipher may still be on its way. */
export function openTalk({ own, listener, sodium, ...options }: TalkOptions): Talk {
  let connection: SealedConnection | null = null;
  let left = false;
  const open = async () => {
    if (own === null) return listener.closed('refused');
    const [device, library] = await Promise.all([openDevice(own.keys), sodium()]);
    if (left) return;
    connection = openSealed({
      ...options,
      socket: new WebSocket(`${options.origin.replace(/^http/, 'ws')}/api/session`),
      sodium: library,
      sessionId: own.sessionId,
      psk: own.psk,
      device,
      readyId: crypto.randomUUID(),
      onFrame: (frame) => listener.frame(frame),
      onClose: (closing) => listener.closed(closing.kind === 'final' ? 'ended' : meaning(closing.code)),
      now: () => performance.now(),
    });
  };
  open().catch(() => listener.closed('interrupted'));
  return {
    send: (frame) => connection?.send(frame) ?? false,
    close() {
      left = true;
      connection?.close();
    },
  };
}

function meaning(code: number): TalkClosed {
  if (code === CLOSE.refused) return 'refused';
  return code === CLOSE.replaced ? 'replaced' : 'interrupted';
}
