/**
 * A WebSocket for the browser's half, with the network in the test's hand: what the client sends lies in `sent`, and the
 * test delivers, drops or cuts.
 */
import type { WireSocket } from '../../secure-web/wire/client.js';

export interface FakeSocket extends WireSocket {
  bufferedAmount: number;
  readonly sent: Uint8Array[];
  readonly closedWith: number[];
  open(): void;
  deliver(message: Uint8Array): void;
  deliverText(text: string): void;
  cut(code: number): void;
}

export function fakeSocket(): FakeSocket {
  const target = new EventTarget();
  const emit = (type: string, event: { data?: unknown; code?: number } = {}) =>
    target.dispatchEvent(Object.assign(new Event(type), event));
  const sent: Uint8Array[] = [];
  const closedWith: number[] = [];
  return {
    binaryType: 'blob',
    bufferedAmount: 0,
    sent,
    closedWith,
    send: (data) => void sent.push(data),
    close: (code) => void closedWith.push(code ?? 1005),
    addEventListener: (type: string, listener: (event: never) => void) =>
      target.addEventListener(type, (event) => void Reflect.apply(listener, null, [event])),
    open: () => void emit('open'),
    deliver: (message) => void emit('message', { data: new Uint8Array(message).buffer }),
    deliverText: (text) => void emit('message', { data: text }),
    cut: (code) => void emit('close', { code }),
  };
}
