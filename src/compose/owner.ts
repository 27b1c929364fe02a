/** What the process that owns the data folder answers to commands. */
import type { Config } from '../config/config.js';
import { VERSION } from '../config/version.js';
import type { Screen } from '../domain/screening.js';
import type { Metrics } from '../http/metrics.js';
import type { OwnerApi } from '../owner/owner-api.js';
import { createReviewDesk } from '../reviews/desk.js';
import type { Foundation } from './foundation.js';

const COUNTS = `
  select
    (select count(*) from inbox where parked_at is not null) as parked,
    (select count(*) from inbox_aside) as aside,
    (select count(*) from outbox where state = 'unknown') as unknown`;

export function createOwnerApi(config: Config, foundation: Foundation, metrics: Metrics, screen: Screen): OwnerApi {
  const { clock, stores, ledgerRows, live, reviews } = foundation;
  const desk = createReviewDesk({ reviews, screen, clock });
  const startedAt = clock.now();
  return {
    async report() {
      const [counts] = await stores.database.query<{ parked: number; aside: number; unknown: number }>(COUNTS);
      return {
        version: VERSION,
        mode: config.mode,
        startedAt,
        events: (await ledgerRows.tree()).size,
        inboxWaiting: await stores.queue.depth(),
        inboxParked: counts?.parked ?? 0,
        setAside: counts?.aside ?? 0,
        sendsUnknown: counts?.unknown ?? 0,
        webhooksRefused: await metrics.total('webhooks_refused_total'),
        liveState: live.health(),
      };
    },
    ledgerRows: (after, limit) => ledgerRows.read(after, limit),
    ledgerCheckpoints: (after, limit) => ledgerRows.checkpoints(after, limit),
    ledgerWaiting: () => ledgerRows.waiting(),
    reviewList: (newest) => desk.list(newest),
    reviewMark: (message, verdict) => desk.mark(message, verdict),
    reviewExport: (atLeast) => desk.export(atLeast),
  };
}
