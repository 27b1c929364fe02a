/**
 * A whole gateway in a process of its own, for killing: KILL_AT names the moment at which it kills itself with SIGKILL. The
 * fault is planted around the real parts by `decorate`; the parts know nothing of it.
 */
import { readConfig } from '../../src/config/config.js';
import { readEnvironment } from '../../src/config/env.js';
import { compose } from '../../src/compose/gateway.js';
import type { Overrides } from '../../src/compose/overrides.js';
import { silentLog } from '../../src/support/log.js';
import { KILL_POINTS, type KillPoint } from './kill-points.js';

const killAt = KILL_POINTS.find((point) => point === process.env['KILL_AT']);

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  // The signal is delivered before the next instruction matters; nothing below may run.
  for (;;);
}

const at = (point: KillPoint) => {
  if (killAt === point) die();
};

const decorate: NonNullable<Overrides['decorate']> = {
  inbox: (inbox) => ({
    ...inbox,
    async receive(entries) {
      at('before the commit of the webhook');
      const outcome = await inbox.receive(entries);
      at('after the commit, before the answer');
      return outcome;
    },
  }),
  engine: (engine) => ({
    async handle(event, receivedAt) {
      if (event.kind === 'message') at('before the work');
      return engine.handle(event, receivedAt);
    },
  }),
  unitOfWork: (unitOfWork) => ({
    ...unitOfWork,
    async finish(lane, rows, changes, lease) {
      const spoke = changes.some(({ kind }) => kind === 'outbox-added');
      if (spoke) at('after the work, before its commit');
      await unitOfWork.finish(lane, rows, changes, lease);
      if (spoke) at('after the commit of the work');
    },
  }),
  channel: (channel) => ({
    ...channel,
    async send(message) {
      at('before the send');
      const outcome = await channel.send(message);
      at('after the send, before its record');
      return outcome;
    },
  }),
};

async function main(): Promise<void> {
  const config = readConfig(readEnvironment(process.env), '');
  const ahead = Number(process.env['CLOCK_AHEAD_MS'] ?? 0);
  const gateway = await compose(config, { log: silentLog, clock: { now: () => Date.now() + ahead }, decorate });
  await gateway.start();
  process.stdout.write('ready\n');
}

void main();
