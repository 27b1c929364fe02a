import { partsOf } from '../../../../secure-web/phone/links.js';

const links = (text: string) => partsOf(text).flatMap((part) => (part.kind === 'link' ? [part.text] : []));

test('a link in a message can be tapped, and all of it', () => {
  const address = 'https://gateway.example/c/AbCdEfGhIj#' + 'a1B2'.repeat(10) + 'xyz';
  expect(links(`Open ${address}. Code 1234`)).toEqual([address]);
  expect(links(`(${address})`)).toEqual([address]);
  expect(links(`${address}\n${address}`)).toEqual([address, address]);
});

test('nothing of a message is lost', () => {
  for (const text of ['', 'no link', 'http://a.b, and http://c.d/e?f=g#h!', 'https://', '  x http://y  ']) {
    expect(
      partsOf(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  }
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'gateway.example/c/1', 'ftp://a.b', 'https://'])(
  '%s is no link',
  (text) => {
    expect(links(text)).toEqual([]);
  },
);
