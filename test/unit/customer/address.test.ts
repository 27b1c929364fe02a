import { readAddress } from '../../../secure-web/customer/address.js';

const ID = 'aB3dE5gH7j';
const SECRET = 'a'.repeat(20) + 'Z'.repeat(20) + '123';

test('a whole link gives id and secret', () => {
  expect(readAddress({ pathname: `/c/${ID}`, hash: `#${SECRET}` })).toEqual({ id: ID, secret: SECRET });
});

test('a slash that an app put at the end does no harm', () => {
  expect(readAddress({ pathname: `/c/${ID}/`, hash: `#${SECRET}` })).toEqual({ id: ID, secret: SECRET });
});

test.each(['', '#', `#${SECRET.slice(1)}`, `#${SECRET}0`, `#${SECRET.slice(1)}-`, `#${SECRET}&fbclid=x`])(
  'a fragment that is not 43 characters of base62 is none: %s',
  (hash) => {
    expect(readAddress({ pathname: `/c/${ID}`, hash })).toEqual({ id: ID, secret: null });
  },
);

test.each(['/', '/c/', `/c/${ID}x`, `/c/${ID.slice(1)}`, `/x/${ID}`, `/c/${ID}/more`, '/c/aB3dE5gH7-'])(
  'another path is no link: %s',
  (pathname) => {
    expect(readAddress({ pathname, hash: `#${SECRET}` })).toBeNull();
  },
);
