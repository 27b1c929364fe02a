/** A message's whole way, webhook to reply handed to the provider: how many a second, and how long one takes. */
import { customerOf, generate, quantile, type Load } from './load-generator.js';
import { atLeast, atMost, type Figure } from './figure.js';
import { ACCOUNT_SID, AUTH_TOKEN, NUMBER, openBenchGateway } from './gateway.js';

const TEXT = 'what are your opening hours?';

export async function benchPipeline(): Promise<readonly Figure[]> {
  const handed = new Map<number, number>();
  const bench = await openBenchGateway((address) => handed.set(customerOf(address), performance.timeOrigin + performance.now()));
  const load = (over: Pick<Load, 'count' | 'first' | 'rate' | 'connections'>): Load => ({
    ...over,
    port: bench.port,
    path: '/webhooks/sms/inbound',
    publicUrl: bench.publicUrl,
    authToken: AUTH_TOKEN,
    accountSid: ACCOUNT_SID,
    number: NUMBER,
    text: TEXT,
  });
  const answered = async (count: number) => {
    const deadline = Date.now() + 120_000;
    while (handed.size < count && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
    if (handed.size < count) throw new Error(`only ${handed.size} of ${count} messages were answered`);
  };
  try {
    await generate(load({ count: 500, first: 0, rate: null, connections: 50 }));
    await answered(500);
    handed.clear();

    const figures: Figure[] = [];
    const closed = await generate(load({ count: 6000, first: 10_000, rate: null, connections: 100 }));
    await answered(6000);
    const firstBegan = Math.min(...closed.began);
    const lastHanded = Math.max(...handed.values());
    figures.push(atLeast('whole pipeline, closed loop', 'messages/s', 6000 / ((lastHanded - firstBegan) / 1000), 2500));

    for (const { rate, count, bar, first } of [
      { rate: 100, count: 600, bar: 8, first: 20_000 },
      { rate: 1000, count: 4000, bar: 15, first: 30_000 },
    ]) {
      handed.clear();
      const { began } = await generate(load({ count, first, rate, connections: 50 }));
      await answered(count);
      const times = began.map((at, n) => (handed.get(first + n) ?? Infinity) - at);
      figures.push(atMost(`webhook to reply handed over, p99 at ${rate}/s`, 'ms', quantile(times, 0.99), bar));
      figures.push(atMost(`webhook to reply handed over, p50 at ${rate}/s`, 'ms', quantile(times, 0.5), bar));
    }
    return figures;
  } finally {
    await bench.close();
  }
}
