import vectors from '../../../vectors/twilio/signature-vectors.json';
import { accountBook } from '../../../../channels/sms/accounts.js';
import { signedUrl, verifySignature } from '../../../../channels/sms/signature.js';
import { sign } from '../../../../channels/sms/simulator.webhooks.js';
import type { RawRequest } from '../../../../src/domain/channel.js';
import type { AccountId } from '../../../../src/domain/ids.js';
import { PUBLIC_URL, TOKEN, inboundParams, signedRequest, smsAccount, withHeader } from '../../../fakes/sms.js';

const rules = { publicUrl: PUBLIC_URL, tokensFor: accountBook([smsAccount]).tokensFor };
const HEADER = 'x-twilio-signature';
const good = signedRequest(inboundParams());
const signature = good.headers.get(HEADER)?.[0] ?? '';
const verified = { kind: 'verified' };
const refused = (why: string) => ({ kind: 'refused', why });

test.each(vectors)('vector $id is judged as its source says', (vector) => {
  const { origin, pathname, search } = new URL(vector.requestUrl);
  const { rawBody } = vector;
  const request: RawRequest = {
    method: 'POST',
    url: pathname + search,
    headers: new Map([
      ['content-type', [rawBody === undefined ? 'application/x-www-form-urlencoded' : 'application/json']],
      [HEADER, [vector.signature]],
    ]),
    body: Buffer.from(rawBody ?? new URLSearchParams(Object.entries(vector.params)).toString()),
  };
  const verdict = verifySignature(request, { publicUrl: origin, tokensFor: () => [vector.authToken] });
  expect(verdict.kind).toBe(vector.expectValid ? 'verified' : 'refused');
});

describe('accepts', () => {
  test("a text signed with the account's token", () => {
    expect(verifySignature(good, rules)).toEqual(verified);
  });

  test('blank values, which are signed too', () => {
    expect(inboundParams().ToCity).toBe('');
    expect(verifySignature(good, rules)).toEqual(verified);
  });

  test('parameters nobody has heard of, flat names with brackets, and accents', () => {
    const request = signedRequest(inboundParams({ 'Channel[Meta]': 'x=y&z', Brandnew: '', Body: 'Ünïcode 🙂 + 100 %' }));
    expect(verifySignature(request, rules)).toEqual(verified);
  });

  test('a parameter that comes twice: its values count once each, in order', () => {
    const url = `${PUBLIC_URL}/webhooks/sms/inbound`;
    const token = sign(TOKEN, url, { A: '1', B: '1B2' });
    const request = { ...withHeader(good, HEADER, [token]), body: Buffer.from('A=1&B=2&B=1&B=2') };
    expect(verifySignature(request, rules)).toEqual(verified);
  });

  test.each([1100, 1990])('a form of %d parameters', (count) => {
    const many = Object.fromEntries(Array.from({ length: count }, (_, index) => [`P${index}`, String(index)]));
    expect(verifySignature(signedRequest(many), rules)).toEqual(verified);
  });

  test.each([
    ['without a port', 'https://gateway.example', 'https://gateway.example:443'],
    ['with the port of https', 'https://gateway.example:443', 'https://gateway.example'],
    ['with a port of its own, signed without', 'https://gateway.example:8443', 'https://gateway.example'],
    ['with a port of its own, signed with', 'https://gateway.example:8443', 'https://gateway.example:8443'],
    ['over plain http, signed with :80', 'http://localhost', 'http://localhost:80'],
  ])('a public URL %s', (_, publicUrl, signedFor) => {
    const request = signedRequest(inboundParams(), { publicUrl: signedFor });
    expect(verifySignature(request, { ...rules, publicUrl })).toEqual(verified);
  });

  test('a query in the address, and a fragment that the signer left out', () => {
    const request = signedRequest(inboundParams(), { path: "/webhooks/sms/status?o=1&q='a'" });
    expect(verifySignature(request, rules)).toEqual(verified);
    expect(verifySignature({ ...request, url: `${request.url}#rc=5&rp=all` }, rules)).toEqual(verified);
  });

  test('either of two tokens during a rotation, and neither the old nor a third afterwards', () => {
    const during = accountBook([{ ...smsAccount, authTokens: ['new token', TOKEN] }]);
    const after = accountBook([{ ...smsAccount, authTokens: ['new token'] }]);
    const withNew = signedRequest(inboundParams(), { token: 'new token' });
    expect(verifySignature(good, { ...rules, tokensFor: during.tokensFor })).toEqual(verified);
    expect(verifySignature(withNew, { ...rules, tokensFor: during.tokensFor })).toEqual(verified);
    expect(verifySignature(good, { ...rules, tokensFor: after.tokensFor })).toEqual(refused('signature-invalid'));
    const third = signedRequest(inboundParams(), { token: 'third' });
    expect(verifySignature(third, { ...rules, tokensFor: during.tokensFor })).toEqual(refused('signature-invalid'));
  });

  test('an AccountSid it does not know under a token it knows: verified, and left to parsing to set aside', () => {
    const request = signedRequest(inboundParams({ AccountSid: `AC${'f'.repeat(32)}` }));
    expect(verifySignature(request, rules)).toEqual(verified);
  });
});

describe('refuses', () => {
  test('a missing signature', () => {
    expect(verifySignature(withHeader(good, HEADER, null), rules)).toEqual(refused('signature-missing'));
  });

  test.each([
    ['twice the same', [signature, signature]],
    ['a good one after a bad one', ['A'.repeat(27) + '=', signature]],
    ['an empty one', ['']],
    ['a shorter one', [signature.slice(1)]],
    ['a longer one', [`${signature}=`]],
    ['letters that are not ASCII', [`${'é'.repeat(27)}=`]],
    ['a NUL in it', [`${signature.slice(0, 26)}\0=`]],
    ['a prefix that other providers have', [`sha1=${signature}`]],
    ['two joined by a comma', [`${signature}, ${signature}`]],
    ['the right shape and the wrong value', [`${'A'.repeat(27)}=`]],
    ['other case', [signature.toLowerCase()]],
  ])('as a signature %s', (_, values) => {
    expect(verifySignature(withHeader(good, HEADER, values), rules)).toEqual(refused('signature-invalid'));
  });

  test.each([
    ['another host', 'https://other.example'],
    ['another scheme', 'http://gateway.example'],
    ['another port', 'https://gateway.example:8443'],
  ])('what was signed for %s', (_, publicUrl) => {
    const request = signedRequest(inboundParams(), { publicUrl });
    const known = { ...rules, publicUrl: 'https://gateway.example' };
    const verdict = verifySignature(request, known);
    expect(verdict).toEqual(refused('signature-invalid'));
  });

  test('headers that claim the host it was signed for', () => {
    const request = signedRequest(inboundParams(), {
      publicUrl: 'https://other.example',
      headers: [
        ['host', 'other.example'],
        ['x-forwarded-host', 'other.example'],
        ['x-forwarded-proto', 'https'],
      ],
    });
    expect(verifySignature(request, rules)).toEqual(refused('signature-invalid'));
  });

  test('another path or query than was signed', () => {
    expect(verifySignature({ ...good, url: '/webhooks/sms/status' }, rules)).toEqual(refused('signature-invalid'));
    expect(verifySignature({ ...good, url: `${good.url}?o=1` }, rules)).toEqual(refused('signature-invalid'));
  });

  test.each(['', 'http://other.example/x', '*', '//[', '/%zz/../..'])('the request line %p without throwing', (url) => {
    expect(verifySignature({ ...good, url }, rules)).toEqual(refused('signature-invalid'));
  });

  test.each([
    ['a parameter more', '&Extra=1'],
    ['a blank parameter more', '&Extra='],
    ['a value more', '&Body=x'],
  ])('%s than was signed', (_, more) => {
    const request = { ...good, body: Buffer.concat([good.body, Buffer.from(more)]) };
    expect(verifySignature(request, rules)).toEqual(refused('signature-invalid'));
  });

  test('a blank value that got lost', () => {
    const body = Buffer.from(Buffer.from(good.body).toString().replace('&ToCity=', ''));
    expect(body.length).toBeLessThan(good.body.length);
    expect(verifySignature({ ...good, body }, rules)).toEqual(refused('signature-invalid'));
  });

  test("another account's token under this account's SID", () => {
    const other = { ...smsAccount, id: 'sms:other' as AccountId, accountSid: `AC${'c'.repeat(32)}`, authTokens: ['other token'] };
    const tokensFor = accountBook([smsAccount, other]).tokensFor;
    const request = signedRequest(inboundParams(), { token: 'other token' });
    expect(verifySignature(request, { ...rules, tokensFor })).toEqual(refused('signature-invalid'));
  });

  test.each(['GET', 'PUT', 'HEAD', 'post', ''])('the method %p, well signed or not', (method) => {
    expect(verifySignature({ ...good, method }, rules)).toEqual(refused('method'));
  });

  test.each(['text/plain', 'multipart/form-data; boundary=x', '', 'application/jsonx'])('the content type %p', (type) => {
    expect(verifySignature(withHeader(good, 'content-type', [type]), rules)).toEqual(refused('content-type'));
  });

  test('two content types, and none', () => {
    const twice = ['application/x-www-form-urlencoded', 'application/json'];
    expect(verifySignature(withHeader(good, 'content-type', twice), rules)).toEqual(refused('content-type'));
    expect(verifySignature(withHeader(good, 'content-type', null), rules)).toEqual(refused('content-type'));
  });

  test('a JSON body whose hash is not in the address, though the address is well signed', () => {
    const request = withHeader(signedRequest({}), 'content-type', ['application/json']);
    expect(verifySignature({ ...request, body: Buffer.from('{}') }, rules)).toEqual(refused('body-hash-missing'));
  });

  test('a form of more parameters than anything has', () => {
    const many = Object.fromEntries(Array.from({ length: 2001 }, (_, index) => [`P${index}`, '']));
    expect(verifySignature(signedRequest(many), rules)).toEqual(refused('too-many-parameters'));
  });

  test('bytes that are no text', () => {
    const body = Buffer.from([0xff, 0xfe, 0x3d, 0x00, 0x26, 0x25, 0x25]);
    expect(verifySignature({ ...good, body }, rules)).toEqual(refused('signature-invalid'));
  });
});

test('the signed address takes host and scheme from the setting only', () => {
  expect(signedUrl('https://Gateway.example/', '/a?b=c#d')).toBe('https://gateway.example/a?b=c');
  expect(signedUrl(PUBLIC_URL, 'https://evil.example/')).toBeNull();
});

test('a gateway with an empty token does not start: everybody could sign', () => {
  expect(() => accountBook([{ ...smsAccount, authTokens: [] }])).toThrow(/auth token/);
  expect(() => accountBook([{ ...smsAccount, authTokens: [TOKEN, ''] }])).toThrow(/auth token/);
  expect(() => accountBook([{ ...smsAccount, accountSid: '' }])).toThrow(/SID/);
  expect(() => accountBook([{ ...smsAccount, from: null }])).toThrow(/exactly one/);
});
