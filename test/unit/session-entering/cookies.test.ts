import { parseSessionId } from '../../../src/domain/ids.js';
import { createSessionCookies } from '../../../src/session/cookies.js';

const session = parseSessionId('01890000-0000-7000-8000-0123456789ab')!;
const other = parseSessionId('01890000-0000-7000-8000-0123456789ac')!;
const secure = createSessionCookies({ secure: true });
const local = createSessionCookies({ secure: false });

describe('the session cookie', () => {
  it('has the host prefix and every restriction', () => {
    expect(secure.issue(session, 'a.b.c', 60)).toBe(
      '__Host-s-0123456789ab=a.b.c; Max-Age=60; Path=/; HttpOnly; SameSite=Strict; Secure',
    );
  });

  it('loses prefix and Secure on plain localhost, and nothing else', () => {
    expect(local.issue(session, 'a.b.c', 60)).toBe('s-0123456789ab=a.b.c; Max-Age=60; Path=/; HttpOnly; SameSite=Strict');
  });

  it('is found among others', () => {
    const header = 'x=1; __Host-s-0123456789ac=other;__Host-s-0123456789ab=mine ; y=2';
    expect(secure.read(header, session)).toBe('mine');
    expect(secure.read(header, other)).toBe('other');
  });

  it.each([
    ['is not there', '__Host-s-0123456789ac=other'],
    ['is there twice', '__Host-s-0123456789ab=one; __Host-s-0123456789ab=two'],
    ['is empty', '__Host-s-0123456789ab='],
    ['lacks the prefix', 's-0123456789ab=mine'],
    ['is only the end of another name', 'x__Host-s-0123456789ab=mine'],
  ])('is null when it %s', (_what, header) => {
    expect(secure.read(header, session)).toBeNull();
  });
});
