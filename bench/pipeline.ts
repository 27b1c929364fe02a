/** A message's whole way, webhook to reply handed to the provider: how many a second, and how long one takes. */
import { atLeast, atMost, type Figure } from './figure.js';
import { ACCOUNT_SID, AUTH_TOKEN, NUMBER, openBenchGateway } from './gateway.js';
import { customerOf, generate, quantile, type Load, type LoadReport } from './load-generator.js';

const CUSTOMERS = 4000;
const PATIENCE_MS = 120_000;

export async function benchPipeline(): Promise<readonly Figure[]> {
  /** When a reply was handed over, by customer, in order. */
  const handed: { readonly customer: number; readonly at: number }[] = [];
  const bench = await openBenchGateway((address) => {
    handed.push({ customer: customerOf(address), at: performance.timeOrigin + performance.now() });
  });
  let first = 0;

  async function run(over: Pick<Load, 'count' | 'rate' | 'connections' | 'customers'>): Promise<LoadReport> {
    handed.length = 0;
    const report = await generate({
      ...over,
      first,
      port: bench.port,
      path: '/webhooks/sms/inbound',
      publicUrl: bench.publicUrl,
      authToken: AUTH_TOKEN,
      accountSid: ACCOUNT_SID,
      number: NUMBER,
      text: 'what are your opening hours?',
    });
    first += over.count;
    const deadline = Date.now() + PATIENCE_MS;
    while (handed.length < over.count && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
    if (handed.length < over.count) throw new Error(`only ${handed.length} of ${over.count} messages were answered`);
    return report;
  }
  const perSecond = ({ began }: LoadReport) =>
    began.length / ((Math.max(...handed.map(({ at }) => at)) - Math.min(...began)) / 1000);

  try {
    const fresh = perSecond(await run({ count: CUSTOMERS, customers: CUSTOMERS, rate: null, connections: 100 }));
    const known = perSecond(await run({ count: 2 * CUSTOMERS, customers: CUSTOMERS, rate: null, connections: 100 }));
    const figures: Figure[] = [
      atLeast('whole pipeline, closed loop, known customers', 'messages/s', known, 2500),
      atLeast('whole pipeline, closed loop, each message a new customer', 'messages/s', fresh, 2500),
    ];
    for (const { rate, bar } of [
      { rate: 100, bar: 8 },
      { rate: 1000, bar: 15 },
    ]) {
      const count = rate * 4;
      const { began } = await run({ count, customers: CUSTOMERS, rate, connections: 50 });
      const times = handed.map(({ customer, at }) => at - (began[customer] ?? 0));
      figures.push(atMost(`webhook to reply handed over at ${rate}/s, p99`, 'ms', quantile(times, 0.99), bar));
      figures.push(atMost(`webhook to reply handed over at ${rate}/s, p50`, 'ms', quantile(times, 0.5), bar));
    }
    return figures;
  } finally {
    await bench.close();
  }
}
