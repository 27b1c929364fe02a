import { inChat, openPage, bot, WHOLE } from '../../fakes/customer-page.js';

describe('starting', () => {
  test('a device that has entered goes on without a code', async () => {
    const { gateway, page, seen } = openPage();
    gateway.known = true;
    await page.start({ hasSecret: false, canSeal: true });
    expect(seen.view?.kind).toBe('chat');
    expect(gateway.talks).toHaveLength(1);
  });

  test.each([
    [{ hasSecret: false, canSeal: true }, 'no-link'],
    [{ hasSecret: true, canSeal: false }, 'unsupported'],
    [WHOLE, 'code'],
  ])('%j shows %s, and nothing is asked of the gateway', async (browser, kind) => {
    const { gateway, page, seen } = openPage();
    await page.start(browser);
    expect(seen.view?.kind).toBe(kind);
    expect(gateway.codes).toEqual([]);
    expect(gateway.talks).toEqual([]);
  });
});

describe('entering', () => {
  test.each(['', '1', '123', '12345', 'abcd', '12 3', '١٢٣٤'])('%j is not sent', async (code) => {
    const { gateway, page } = openPage();
    await page.start(WHOLE);
    await page.enter(code);
    expect(gateway.codes).toEqual([]);
  });

  test('a code typed twice at once is sent once', async () => {
    const { gateway, page } = openPage();
    await page.start(WHOLE);
    await Promise.all([page.enter('4821'), page.enter('4821')]);
    expect(gateway.codes).toEqual(['4821']);
  });

  test('a wrong code leads back to the code, and another may be tried', async () => {
    const { gateway, page, seen } = openPage();
    await page.start(WHOLE);
    gateway.outcome = { kind: 'refused', trouble: { kind: 'wrong-code', triesLeft: 4 } };
    await page.enter('0000');
    expect(seen.view).toEqual({ kind: 'code', trouble: { kind: 'wrong-code', triesLeft: 4 } });
    gateway.outcome = { kind: 'entered', kept: false };
    await page.enter('4821');
    expect(seen.view).toMatchObject({ kind: 'chat', chat: { kept: false } });
  });

  test('a link opened elsewhere offers a new one, asked for once', async () => {
    const { gateway, page, seen } = openPage();
    await page.start(WHOLE);
    gateway.outcome = { kind: 'closed', closed: { kind: 'elsewhere', at: 5 } };
    await page.enter('4821');
    await Promise.all([page.renew(), page.renew()]);
    await page.renew();
    expect(gateway.renewals).toBe(1);
    expect(seen.view).toMatchObject({ kind: 'closed', renewal: 'asked' });
  });

  test('a question for a new link that did not arrive may be asked again', async () => {
    const { gateway, page, seen } = openPage();
    await page.start(WHOLE);
    gateway.outcome = { kind: 'closed', closed: { kind: 'expired' } };
    gateway.renewalArrives = false;
    await page.enter('4821');
    await page.renew();
    expect(seen.view).toMatchObject({ renewal: 'failed' });
    await page.renew();
    expect(gateway.renewals).toBe(2);
  });
});

describe('the end', () => {
  test('said by the gateway blanks the page and destroys the keys', async () => {
    const { gateway, talk, seen } = await inChat();
    const last = talk();
    last.frame(bot(1));
    last.frame({ type: 'ended', id: 'e', by: 'agent' });
    expect(seen.view).toEqual({ kind: 'closed', closed: { kind: 'ended', by: 'agent' }, renewal: 'offered' });
    expect(gateway.forgotten).toBe(1);
    expect(last.left).toBe(true);
  });

  test('said by the customer goes to the gateway first', async () => {
    const { gateway, page, talk, seen } = await inChat();
    page.end();
    expect(talk().sent.at(-1)?.type).toBe('end');
    expect(seen.view).toMatchObject({ closed: { kind: 'ended', by: 'customer' } });
    expect(gateway.forgotten).toBe(1);
  });

  test('comes by the page’s own clock when nobody acts and nobody can be heard', async () => {
    const { page, world, seen, gateway } = await inChat(60_000);
    page.offline();
    world.pass(61_000);
    expect(seen.view).toMatchObject({ closed: { kind: 'ended', by: 'idle' } });
    expect(gateway.forgotten).toBe(1);
  });

  test('is put off by "stay"', async () => {
    const { page, world, talk, seen } = await inChat(60_000);
    world.pass(59_000);
    page.stay();
    expect(talk().sent.at(-1)?.type).toBe('stay');
    talk().frame({ type: 'clock', id: 'c', idleEndsAt: world.now() + 60_000, now: world.now() });
    world.pass(59_000);
    expect(seen.view?.kind).toBe('chat');
  });

  test('told outside the encryption keeps the keys, because it proves nothing', async () => {
    const { gateway, talk, seen } = await inChat();
    talk().closed('refused');
    expect(seen.view).toMatchObject({ closed: { kind: 'ended', by: null } });
    expect(gateway.forgotten).toBe(0);
  });

  test('does not come when another window takes over, and this one can take it back', async () => {
    const { gateway, page, talk, seen } = await inChat();
    talk().closed('replaced');
    expect(seen.view).toMatchObject({ closed: { kind: 'other-window' } });
    page.useHere();
    expect(seen.view?.kind).toBe('chat');
    expect(gateway.talks).toHaveLength(2);
  });

  test('by leaving somebody else’s chat keeps nothing and asks for nothing', async () => {
    const { gateway, page, seen } = await inChat();
    page.leave();
    await page.renew();
    expect(seen.view).toEqual({ kind: 'closed', closed: { kind: 'left' }, renewal: 'not-offered' });
    expect([gateway.forgotten, gateway.renewals]).toEqual([1, 0]);
  });
});
