/**
 * Prometheus counters and gauges, one registry for each gateway. Names and label values are closed words of ours; no
 * label ever holds something a stranger sent.
 */
import { Counter as PromCounter, Gauge, Registry, collectDefaultMetrics } from 'prom-client';

import type { Counter } from '../support/metrics.js';

export interface Metrics {
  counter(name: string, help: string, labels?: readonly string[]): Counter;
  /** Read when the page is asked for, not before. */
  gauge(name: string, help: string, read: () => Promise<number> | number): void;
  /** The sum of a counter over all its labels. */
  total(name: string): Promise<number>;
  readonly contentType: string;
  page(): Promise<string>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'sallyport_' });
  return {
    counter(name, help, labels = []) {
      const counter = new PromCounter({ name: `sallyport_${name}`, help, labelNames: [...labels], registers: [registry] });
      return { add: (values = {}, by = 1) => counter.inc({ ...values }, by) };
    },
    gauge(name, help, read) {
      new Gauge({
        name: `sallyport_${name}`,
        help,
        registers: [registry],
        async collect() {
          this.set(await read());
        },
      });
    },
    async total(name) {
      const found = await registry.getSingleMetric(`sallyport_${name}`)?.get();
      return found?.values.reduce((sum, { value }) => sum + value, 0) ?? 0;
    },
    contentType: registry.contentType,
    page: () => registry.metrics(),
  };
}
