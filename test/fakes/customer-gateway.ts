/** The customer page's two doors, held in hand: a gateway that answers as told, and a clock that moves when told. */
import type { EnterOutcome, Gateway, TalkClosed, TalkListener, World } from '../../secure-web/customer/ports.js';
import type { ClientFrame, ServerFrame } from '../../secure-web/wire/frames.js';

export interface FakeTalk {
  readonly after: number;
  readonly sent: ClientFrame[];
  left: boolean;
  frame(frame: ServerFrame): void;
  closed(why: TalkClosed): void;
}

export interface FakeCustomerGateway extends Gateway {
  /** One for each connection that was tried, oldest first. */
  readonly talks: FakeTalk[];
  forgotten: number;
  renewals: number;
  readonly codes: string[];
  /** What each is answered with. */
  known: boolean;
  outcome: EnterOutcome;
  renewalArrives: boolean;
  takes: boolean;
}

export function fakeCustomerGateway(): FakeCustomerGateway {
  const gateway: FakeCustomerGateway = {
    talks: [],
    forgotten: 0,
    renewals: 0,
    codes: [],
    known: false,
    outcome: { kind: 'entered', kept: true },
    renewalArrives: true,
    takes: true,
    resumes: async () => gateway.known,
    async enter(code) {
      gateway.codes.push(code);
      return gateway.outcome;
    },
    async renew() {
      gateway.renewals += 1;
      return gateway.renewalArrives;
    },
    async forget() {
      gateway.forgotten += 1;
    },
    talk(after, listener) {
      const talk = fakeTalk(after, listener);
      gateway.talks.push(talk);
      return {
        send(frame) {
          if (gateway.takes) talk.sent.push(frame);
          return gateway.takes;
        },
        close() {
          talk.left = true;
        },
      };
    },
  };
  return gateway;
}

function fakeTalk(after: number, listener: TalkListener): FakeTalk {
  return { after, left: false, sent: [], frame: listener.frame, closed: listener.closed };
}

export interface FakeWorld extends World {
  /** Moves the clock, and runs what falls due, in order. */
  pass(milliseconds: number): void;
}

export function fakeWorld(start = 1_000_000): FakeWorld {
  let now = start;
  let ids = 0;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => now,
    random: () => 1,
    newId: () => `id-${(ids += 1)}`,
    later(milliseconds, run) {
      const timer = { at: now + milliseconds, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    pass(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
        if (next === undefined) break;
        timers = timers.filter((timer) => timer !== next);
        now = next.at;
        next.run();
      }
      now = end;
    },
  };
}
