/**
 * The line to the simulator: what stands on this phone, live, and a way to write. On every new connection the feed first
 * tells all there is, so after a gap nothing is missing and nothing is doubled.
 */
import { signal, type ReadonlySignal } from '@preact/signals';

export interface Bubble {
  readonly id: number;
  readonly by: 'customer' | 'business';
  readonly text: string;
  readonly photo: boolean;
  readonly at: number;
}

export interface Screen {
  readonly number: string;
  readonly business: string;
  readonly bubbles: readonly Bubble[];
}

export type Reach = 'connecting' | 'connected' | 'lost';

export interface Line {
  readonly screen: ReadonlySignal<Screen | null>;
  readonly reach: ReadonlySignal<Reach>;
  /** The last message sent did not get through. */
  readonly failed: ReadonlySignal<boolean>;
  /** `false`: the gateway did not take it. */
  send(message: { readonly text: string; readonly photo?: boolean }): Promise<boolean>;
}

export function connect(n: number): Line {
  const screen = signal<Screen | null>(null);
  const reach = signal<Reach>('connecting');
  const failed = signal(false);
  const address = `/simulators/sms/phone/${n}`;

  const source = new EventSource(`${address}/feed`);
  source.addEventListener('all', (event: MessageEvent<string>) => {
    screen.value = JSON.parse(event.data) as Screen;
    reach.value = 'connected';
  });
  source.addEventListener('bubble', (event: MessageEvent<string>) => {
    const bubble = JSON.parse(event.data) as Bubble;
    if (screen.value !== null) screen.value = { ...screen.value, bubbles: [...screen.value.bubbles, bubble] };
  });
  // The browser tries again by itself.
  source.addEventListener('error', () => {
    reach.value = 'lost';
  });

  return {
    screen,
    reach,
    failed,
    async send(message) {
      failed.value = !(await post(`${address}/messages`, message));
      return !failed.value;
    },
  };
}

async function post(address: string, message: unknown): Promise<boolean> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
    });
    const answer = (await response.json()) as { delivered?: boolean };
    return response.ok && answer.delivered === true;
  } catch {
    return false;
  }
}
