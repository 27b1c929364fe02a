/**
 * A WebSocket for the browser's half, with the network in the test's hand: what the client sends lies in `sent`, and the
 * test delivers, drops or cuts.
 */
import type { WireSocket } from '../../secure-web/wire/client.js';

type Listener = (event: { data?: unknown; code?: number }) => void;

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
  const listeners: { type: string; listener: Listener }[] = [];
  const emit = (type: string, event: { data?: unknown; code?: number }) =>
    listeners.filter((entry) => entry.type === type).forEach((entry) => entry.listener(event));
  const sent: Uint8Array[] = [];
  const closedWith: number[] = [];
  return {
    binaryType: 'blob',
    bufferedAmount: 0,
    sent,
    closedWith,
    send: (data) => void sent.push(data),
    close: (code) => void closedWith.push(code ?? 1005),
    addEventListener: (type, listener) => void listeners.push({ type, listener }),
    open: () => emit('open', {}),
    deliver: (message) => emit('message', { data: new Uint8Array(message).buffer }),
    deliverText: (text) => emit('message', { data: text }),
    cut: (code) => emit('close', { code }),
  };
}
