import { pino, type DestinationStream } from 'pino';

import type { Log, LogFields } from './log.js';

/** JSON lines on standard output. What may be in a line is decided by the types of `Log`; nothing else reaches pino. */
export function pinoLog(level: 'debug' | 'info' | 'warn' | 'error', destination?: DestinationStream): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  const logger = destination === undefined ? pino(options) : pino(options, destination);
  const write = (to: (typeof logger)['info']) => (what: string, fields?: LogFields) => to.call(logger, fields ?? {}, what);
  return { debug: write(logger.debug), info: write(logger.info), warn: write(logger.warn), error: write(logger.error) };
}
