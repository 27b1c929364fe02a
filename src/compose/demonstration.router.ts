/** What only the demonstration serves: the simulated provider, the telephone's page, and the way there from the front door. */
import { Router } from 'express';

import { phonePageRouter } from '../../channels/sms/simulator.page.router.js';
import { smsSimulatorRouter } from '../../channels/sms/simulator.router.js';
import type { SmsSimulator } from '../../channels/sms/simulator.js';

export const SIMULATOR_PATH = '/simulators/sms';

export function demonstrationRouter(simulator: SmsSimulator, pagesDir: string): Router {
  const router = Router();
  router.use(SIMULATOR_PATH, smsSimulatorRouter(simulator));
  router.use(phonePageRouter({ pagesDir }));
  router.get('/', (_request, response) => response.redirect(302, '/phone'));
  return router;
}
