import { createSecretKey, createHmac } from 'node:crypto';

import jwt from 'jsonwebtoken';

import { parseSessionId, parseThumbprint } from '../../../src/domain/ids.js';
import { createSessionTokens } from '../../../src/session/tokens.js';

const NOW = 1_800_000_000_000;
const key = createSecretKey(Buffer.alloc(32, 1));
const tokens = createSessionTokens({ key, kid: 'k1' });
const claims = {
  session: parseSessionId('01890000-0000-7000-8000-0000000000aa')!,
  device: parseThumbprint('A'.repeat(43))!,
  expiresAt: NOW + 60_000,
};
const header = { alg: 'HS256', typ: 'sallyport-session+jwt', kid: 'k1' } as const;
const payload = { sub: claims.session, aud: 'sallyport/session', exp: NOW / 1000 + 60, cnf: { jkt: claims.device } };
/** A member that is undefined is left out. */
const made = <T extends object>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const forge = (changes: { header?: object; payload?: object; key?: typeof key }) =>
  jwt.sign(made({ ...payload, ...changes.payload }), changes.key ?? key, {
    noTimestamp: true,
    header: made({ ...header, ...changes.header }),
    algorithm: 'HS256',
  });

describe('a session token', () => {
  it('comes back as it was signed', () => {
    expect(tokens.verify(tokens.sign(claims), NOW)).toEqual(claims);
  });

  it('is a JWT that names type, key, audience, session and device, and nothing else', () => {
    const [head = '', body = ''] = tokens.sign(claims).split('.');
    expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toEqual(header);
    expect(JSON.parse(Buffer.from(body, 'base64url').toString())).toEqual(payload);
  });

  it('holds to the second it expires', () => {
    const token = tokens.sign(claims);
    expect(tokens.verify(token, claims.expiresAt - 1)).toEqual(claims);
    expect(tokens.verify(token, claims.expiresAt)).toBeNull();
  });

  it('is accepted when forged with all that is right: the refusals below fail for one reason each', () => {
    expect(tokens.verify(forge({}), NOW)).toEqual(claims);
  });

  it.each([
    ['another key', forge({ key: createSecretKey(Buffer.alloc(32, 2)) })],
    ['another kid', forge({ header: { kid: 'k2' } })],
    ['no kid', forge({ header: { kid: undefined } })],
    ['another type', forge({ header: { typ: 'JWT' } })],
    ['another audience', forge({ payload: { aud: 'sallyport/agent' } })],
    ['no end', forge({ payload: { exp: undefined } })],
    ['no device', forge({ payload: { cnf: undefined } })],
    ['a device that is none', forge({ payload: { cnf: { jkt: 'x' } } })],
    ['a session that is none', forge({ payload: { sub: 'x' } })],
  ])('is refused with %s', (_what, token) => {
    expect(tokens.verify(token, NOW)).toBeNull();
  });

  it('is refused under another algorithm, and under none', () => {
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const none = `${encode({ ...header, alg: 'none' })}.${encode(payload)}.`;
    expect(tokens.verify(none, NOW)).toBeNull();
    const signed = `${encode({ ...header, alg: 'HS512' })}.${encode(payload)}`;
    const mac = createHmac('sha512', key).update(signed).digest('base64url');
    expect(tokens.verify(`${signed}.${mac}`, NOW)).toBeNull();
  });

  it.each(['', '.', '..', 'x.y.z', 'a'.repeat(5_000)])('is refused when it is no token: %#', (token) => {
    expect(tokens.verify(token, NOW)).toBeNull();
  });
});
