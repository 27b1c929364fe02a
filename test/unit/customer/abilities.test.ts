import { canSeal, isInApp } from '../../../secure-web/customer/abilities.js';

const WHOLE = { WebAssembly: {}, WebSocket: {}, crypto: { subtle: {} } };

test('a browser with all parts can seal, with or without storage', () => {
  expect(canSeal(WHOLE)).toBe(true);
});

test.each([{ WebAssembly: undefined }, { WebSocket: undefined }, { crypto: {} }, { crypto: undefined }])(
  'a browser without one of them cannot: %j',
  (missing) => {
    expect(canSeal({ ...WHOLE, ...missing })).toBe(false);
  },
);

test.each([
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 [FBAN/MessengerForiOS;FBAV/450.0]',
  'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/124.0 Mobile Safari/537.36 [FB_IAB/Orca-Android;FBAV/450.0]',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Instagram 330.0.0.40.92',
])('an app’s own browser is known: %s', (userAgent) => {
  expect(isInApp(userAgent)).toBe(true);
});

test.each([
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 Version/17.4 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/124.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (X11; Linux x86_64; rv:125.0) Gecko/20100101 Firefox/125.0',
  'An Online Shop 1.0',
])('a browser of its own is not taken for one: %s', (userAgent) => {
  expect(isInApp(userAgent)).toBe(false);
});
