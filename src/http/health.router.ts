/**
 * Whether the process lives (`/healthz`) and whether it can take work (`/readyz`). The answers say yes or no: what exactly
 * is wrong stands in the log and the metrics, not in front of strangers.
 */
import { Router } from 'express';

import { codeOf } from '../support/code-of.js';
import type { Log } from '../support/log.js';

export interface HealthDeps {
  readonly log: Log;
  /** By name: database, queue, shutdown. A check that throws has failed. */
  readonly checks: Readonly<Record<string, () => Promise<boolean> | boolean>>;
}

export function createHealthRouter(deps: HealthDeps): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const failed = await failedChecks(deps);
    response.status(failed.length === 0 ? 200 : 503).json({ status: failed.length === 0 ? 'ready' : 'not-ready' });
  });
  return router;
}

async function failedChecks({ log, checks }: HealthDeps): Promise<readonly string[]> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      try {
        return (await check()) ? [] : [name];
      } catch (error) {
        log.warn('a readiness check failed', { check: name, code: codeOf(error) });
        return [name];
      }
    }),
  );
  return results.flat();
}
