/** environment -> config -> compose -> start -> drain. */
import { compose } from './compose/gateway.js';
import { BUNDLED_SETTINGS } from './config/shipped.js';
import { readConfig } from './config/config.js';
import { processEnvironment } from './config/env.js';

/** Resolves with the exit status when the gateway has stopped. */
export async function main(): Promise<number> {
  const config = readConfig(processEnvironment(), BUNDLED_SETTINGS);
  const gateway = await compose(config);
  await gateway.start();
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await gateway.close();
  return 0;
}
