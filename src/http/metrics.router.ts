import { Router } from 'express';

import type { Metrics } from './metrics.js';

/** Prometheus reads it; on the console listener only. */
export function createMetricsRouter(metrics: Metrics): Router {
  const router = Router();
  router.get('/metrics', async (_request, response) => {
    response.setHeader('Content-Type', metrics.contentType);
    response.end(await metrics.page());
  });
  return router;
}
