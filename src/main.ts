/** environment -> config -> compose -> start -> drain. */
import { compose } from './compose/gateway.js';
import { BUNDLED_SETTINGS } from './config/shipped.js';
import { readConfig, type Config } from './config/config.js';
import { processEnvironment } from './config/env.js';

/** Resolves with the exit status when the gateway has stopped. */
export async function main(): Promise<number> {
  const config = readConfig(processEnvironment(), BUNDLED_SETTINGS);
  process.once('uncaughtException', endAtOnce);
  const gateway = await compose(config);
  try {
    await gateway.start();
    if (config.mode === 'demonstration') process.stdout.write(welcome(config));
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    });
  } finally {
    await gateway.close();
  }
  return 0;
}

/**
 * After an error nobody foresaw nobody knows what state the process is in. It ends as by kill -9, which loses nothing; and
 * only kind and place are told, because the words of a foreign error may hold a customer's.
 */
function endAtOnce(error: unknown): void {
  const { name = 'unknown', stack = '' } = error instanceof Error ? error : {};
  const frame = stack.split('\n').find((line) => /^ +at .*:\d+\)?$/.test(line)) ?? '';
  const [file = '', line = ''] = (frame.split(/[\\/( ]/).at(-1) ?? '').split(':').slice(-3);
  const place = /^[\w.-]+$/.test(file) && /^\d+$/.test(line) ? ` at ${file}:${line}` : '';
  process.stderr.write(`sallyport: ended by an unforeseen ${name}${place}\n`);
  process.exit(1);
}

function welcome({ publicUrl, dataDir }: Config): string {
  return `
  THIS IS A DEMONSTRATION. The telephone is simulated, the customers are invented, and the key lies beside the data.

    the telephone   ${publicUrl}/phone
    the data        ${dataDir}
    the record      ./bin/sallyport.js ledger verify
    to stop         Ctrl+C

`;
}
