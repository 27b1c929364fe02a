/**
 * A provider in a process of its own: signed webhooks over kept-alive connections, as fast as they are answered or at a steady
 * rate. It tells when each request began, so that a reply can be timed.
 */
import { fork } from 'node:child_process';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import { sign } from '../channels/sms/simulator.webhooks.js';

export interface Load {
  readonly port: number;
  readonly path: string;
  readonly publicUrl: string;
  readonly authToken: string;
  readonly accountSid: string;
  readonly number: string;
  readonly text: string;
  readonly count: number;
  readonly connections: number;
  /** Requests a second; null for as fast as they are answered. */
  readonly rate: number | null;
  /** Messages are numbered from here, so that no two runs repeat one. */
  readonly first: number;
  /** So many people write, in turn. */
  readonly customers: number;
}

export interface LoadReport {
  readonly seconds: number;
  readonly refused: number;
  /** Milliseconds from the request to its answer. */
  readonly p50: number;
  readonly p99: number;
  /** By message: when the request began, milliseconds since 1970. */
  readonly began: readonly number[];
}

export const customerNumber = (n: number) => `+1202${String(2_000_000 + n)}`;
export const customerOf = (number: string) => Number(number.slice(5)) - 2_000_000;

/** Runs the load in a child process. */
export function generate(load: Load): Promise<LoadReport> {
  return new Promise((resolve, reject) => {
    const child = fork(__filename, { execArgv: ['--require', './test/setup/register-typescript.cjs'] });
    child.once('message', (report) => {
      resolve(report as LoadReport);
      child.disconnect();
    });
    child.once('error', reject);
    child.send(load);
  });
}

const wallClock = () => performance.timeOrigin + performance.now();

async function run(load: Load): Promise<LoadReport> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.connections });
  const began: number[] = [];
  const latencies: number[] = [];
  let refused = 0;
  let next = 0;
  const prepared = Array.from({ length: load.count }, (_, n) => prepare(load, n));
  const start = wallClock();
  const fire = async (n: number) => {
    const at = wallClock();
    began[n] = at;
    const status = await post(agent, load, prepared[n] ?? prepare(load, n));
    latencies.push(wallClock() - at);
    if (status !== 200) refused += 1;
  };
  if (load.rate === null) {
    const worker = async () => {
      while (next < load.count) await fire(next++);
    };
    await Promise.all(Array.from({ length: load.connections }, worker));
  } else {
    const under: Promise<void>[] = [];
    for (; next < load.count; next += 1) {
      const due = start + (next * 1000) / load.rate;
      if (due > wallClock()) await sleep(due - wallClock());
      under.push(fire(next));
    }
    await Promise.all(under);
  }
  const seconds = (wallClock() - start) / 1000;
  agent.destroy();
  return { seconds, refused, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99), began };
}

export function quantile(values: readonly number[], at: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? 0;
}

export interface Prepared {
  readonly body: string;
  readonly signature: string;
}

/** Signed beforehand: what a provider's signing costs is not to be measured. */
export function prepare(load: Load, n: number): Prepared {
  const sid = `SM${(load.first + n).toString(16).padStart(32, '0')}`;
  const place = (whose: string) => ({
    [`${whose}City`]: '',
    [`${whose}State`]: '',
    [`${whose}Zip`]: '',
    [`${whose}Country`]: 'US',
  });
  const form = {
    ...place('To'),
    ...place('From'),
    MessageSid: sid,
    SmsSid: sid,
    SmsMessageSid: sid,
    AccountSid: load.accountSid,
    From: customerNumber(n % load.customers),
    To: load.number,
    Body: load.text,
    SmsStatus: 'received',
    NumSegments: '1',
    NumMedia: '0',
    ApiVersion: '2010-04-01',
  };
  return { body: new URLSearchParams(form).toString(), signature: sign(load.authToken, load.publicUrl + load.path, form) };
}

export function post(agent: Agent, { port, path }: Load, { body, signature }: Prepared): Promise<number> {
  return new Promise((resolve) => {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'content-length': Buffer.byteLength(body),
      'x-twilio-signature': signature,
    };
    const outgoing = request({ agent, host: '127.0.0.1', port, path, method: 'POST', headers }, (incoming) => {
      incoming.resume().once('end', () => resolve(incoming.statusCode ?? 0));
    });
    outgoing.once('error', () => resolve(0));
    outgoing.end(body);
  });
}

if (process.send !== undefined && require.main === module) {
  process.once('message', (load) => void run(load as Load).then((report) => process.send?.(report)));
}
