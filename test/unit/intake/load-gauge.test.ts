import { loadGauge } from '../../../src/intake/load-gauge.js';

const settled = () => new Promise((resolve) => setImmediate(resolve));

function gauge(depth: () => Promise<number>) {
  const clock = { at: 0, now: () => clock.at };
  let asked = 0;
  const counted = () => (asked++, depth());
  return { clock, asked: () => asked, ...loadGauge({ queue: { depth: counted }, clock, shedAbove: 10, sampleMs: 500 }) };
}

test('asks the store once a while and not once a request', async () => {
  const it = gauge(() => Promise.resolve(0));
  for (let index = 0; index < 1000; index++) it.overloaded();
  await settled();
  for (let index = 0; index < 1000; index++) it.overloaded();
  expect(it.asked()).toBe(1);
  it.clock.at += 500;
  it.overloaded();
  expect(it.asked()).toBe(2);
});

test('is overloaded above the bound and not at it', async () => {
  let depth = 11;
  const it = gauge(() => Promise.resolve(depth));
  it.overloaded();
  await settled();
  expect(it.overloaded()).toBe(true);
  depth = 10;
  it.clock.at += 500;
  it.overloaded();
  await settled();
  expect(it.overloaded()).toBe(false);
});

test('has at most one question under way, however slow the store is', () => {
  const it = gauge(() => new Promise(() => {}));
  for (let index = 0; index < 10; index++) {
    it.clock.at += 500;
    expect(it.overloaded()).toBe(false);
  }
  expect(it.asked()).toBe(1);
});

test('keeps its last answer while the store fails', async () => {
  let fails = false;
  const it = gauge(() => (fails ? Promise.reject(new Error('gone')) : Promise.resolve(11)));
  it.overloaded();
  await settled();
  fails = true;
  it.clock.at += 500;
  it.overloaded();
  await settled();
  expect(it.overloaded()).toBe(true);
});
