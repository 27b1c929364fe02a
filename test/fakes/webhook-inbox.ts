/** The intake's neighbours, in memory: an inbox that keeps what it is given, a vault with readable lanes, counters to read. */
import { createHash } from 'node:crypto';

import type { Lane } from '../../src/domain/ids.js';
import type { Inbox, InboxEntry } from '../../src/domain/inbox.js';
import type { LaneVault } from '../../src/intake/entries.js';
import type { Log, LogFields } from '../../src/support/log.js';
import type { Counter } from '../../src/support/metrics.js';

type Aside = Parameters<Inbox['setAside']>[0];

export interface FakeInbox extends Inbox {
  readonly entries: InboxEntry[];
  readonly aside: Aside[];
  fail: Error | null;
}

/** Unique by source and key, as the table is. */
export function fakeInbox(): FakeInbox {
  const keys = new Set<string>();
  const inbox: FakeInbox = {
    entries: [],
    aside: [],
    fail: null,
    async receive(entries) {
      await Promise.resolve();
      if (inbox.fail !== null) throw inbox.fail;
      return entries.map((entry) => {
        const key = `${entry.source} ${entry.eventKey}`;
        if (keys.has(key)) return 'duplicate';
        keys.add(key);
        inbox.entries.push(entry);
        return 'stored';
      });
    },
    async setAside(entry) {
      await Promise.resolve();
      if (inbox.fail !== null) throw inbox.fail;
      inbox.aside.push(entry);
    },
  };
  return inbox;
}

const digits = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

export const fakeLanes: LaneVault = {
  lane: (account, address) => digits(`${account} ${address}`) as Lane,
  blindIndex: (column, value) => digits(`${column} ${value}`),
};

export interface CountedCounter extends Counter {
  readonly counted: Readonly<Record<string, string>>[];
}

export function fakeCounter(): CountedCounter {
  const counted: Readonly<Record<string, string>>[] = [];
  return { counted, add: (labels = {}) => void counted.push(labels) };
}

export function fakeLog(): Log & { readonly lines: { what: string; fields: LogFields }[] } {
  const lines: { what: string; fields: LogFields }[] = [];
  const write = (what: string, fields: LogFields = {}) => void lines.push({ what, fields });
  return { lines, debug: write, info: write, warn: write, error: write };
}
