import { rawRequest } from '../../../src/intake/raw-request.js';

test('keeps a header that came twice as two, whatever its case', () => {
  const rawHeaders = ['X-Signature', 'a', 'Host', 'h', 'x-signature', 'b'];
  const raw = rawRequest({ method: 'POST', rawHeaders }, '/a?b=c', Buffer.from('body'));
  expect(raw.headers.get('x-signature')).toEqual(['a', 'b']);
  expect(raw.headers.get('host')).toEqual(['h']);
  expect(raw).toMatchObject({ method: 'POST', url: '/a?b=c' });
  expect(Buffer.from(raw.body).toString()).toBe('body');
});

test.each([undefined, {}, 'text', null])('takes %p for an empty body', (body) => {
  expect(rawRequest({ method: 'GET', rawHeaders: [] }, '/', body).body).toHaveLength(0);
});

test('holds names that are members of every object', () => {
  const raw = rawRequest({ method: 'GET', rawHeaders: ['__proto__', 'x', 'constructor', 'y'] }, '/', undefined);
  expect(raw.headers.get('__proto__')).toEqual(['x']);
  expect(raw.headers.get('constructor')).toEqual(['y']);
  expect(raw.headers.get('toString')).toBeUndefined();
});
