import type { IncomingMessage } from 'node:http';
import net from 'node:net';

import WebSocket from 'ws';

import { generateDeviceKeys, openDevice } from '../../../secure-web/wire/device.js';
import { parseThumbprint } from '../../../src/domain/ids.js';
import { enterRoom, openBrowser, until, type BrowserChange } from '../../fakes/session-browser.js';
import { LINK, OTHER_SESSION, SESSION } from '../../fakes/session-memory.js';
import { openRoom, type Room } from '../../fakes/session-room.js';

let room: Room;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => room.close());

/** Nothing that a person, a colleague or the record could see has changed. */
function expectUntouched(): void {
  expect([room.ledger, room.hints, room.acts, room.said, [...room.present]]).toEqual([[], [], [], [], []]);
  expect(room.rows.get(SESSION)?.state.kind).toBe('live');
}

async function upgradeStatus(path: string, headers: Record<string, string>): Promise<number | undefined> {
  const socket = new WebSocket(room.url.replace('/api/session', path), { headers });
  return new Promise((resolve) => {
    socket.on('unexpected-response', (_, response: IncomingMessage) => resolve(response.statusCode));
    socket.on('open', () => resolve(101));
    socket.on('error', () => {});
  });
}

describe('the door', () => {
  test.each([
    ['another path', '/api/sessions', {}, 404],
    ['a query', '/api/session?id=1', {}, 404],
    ['another origin', '/api/session', { Origin: 'https://evil.example.test' }, 403],
    ['an origin that only begins alike', '/api/session', { Origin: 'http://127.0.0.1:1.evil.test' }, 403],
    ['the origin null', '/api/session', { Origin: 'null' }, 403],
    ['no cookie', '/api/session', { Cookie: '' }, 401],
  ])('refuses %s before any handshake', async (_, path, headers, status) => {
    const right = { Origin: room.origin, Cookie: `s-${SESSION}=${room.token()}` };
    expect(await upgradeStatus(path, { ...right, ...headers })).toBe(status);
    expect(room.outcomes).toEqual([]);
  });

  test('refuses a socket without an origin', async () => {
    expect(await upgradeStatus('/api/session', { Cookie: `s-${SESSION}=${room.token()}` })).toBe(403);
  });

  test('does not compress', async () => {
    const { socket } = await enterRoom(room);
    expect(socket.extensions).toBe('');
  });

  test('lets nobody in while it closes', async () => {
    await room.door.close();
    const status = await upgradeStatus('/api/session', { Origin: room.origin, Cookie: 'a=b' }).catch(() => 0);
    expect(status).not.toBe(101);
  });
});

describe('the handshake', () => {
  test('lets the device in that entered, and says whose chat this is', async () => {
    const { of, closings } = await enterRoom(room);
    expect(of('welcome')[0]).toMatchObject({
      channel: 'sms',
      identity: '•••• 0142',
      level: 'link',
      owner: 'bot',
      idleSeconds: 900,
    });
    expect(closings).toEqual([]);
    expect(room.outcomes).toEqual(['admitted', 'live']);
    expect(room.ledger).toEqual([{ kind: 'session-connected', session: SESSION, level: 'link' }]);
    expect(room.present.has(SESSION)).toBe(true);
  });

  const refusals: [string, string, () => BrowserChange | Promise<BrowserChange>][] = [
    ['signed for another origin', 'origin', () => ({ origin: 'https://evil.example.test' })],
    ['without a cookie of this session', 'cookie', () => ({ cookie: 'theme=dark' })],
    ['with a cookie that is not ours', 'cookie', () => ({ cookie: `s-${SESSION}=forged` })],
    [
      'with the cookie of another session',
      'cookie',
      () => ({ cookie: `s-${SESSION}=${room.token({ session: OTHER_SESSION })}` }),
    ],
    ['with an expired cookie', 'cookie', () => ({ cookie: `s-${SESSION}=${room.token({ expiresAt: 1 })}` })],
    ['of another device with this cookie', 'cookie', async () => ({ device: await openDevice(await generateDeviceKeys()) })],
    [
      'signed by another device than it names',
      'device',
      async () => ({ device: { ...room.device, sign: (await openDevice(await generateDeviceKeys())).sign } }),
    ],
    [
      'of a device that has a cookie of its own, but did not enter',
      'session',
      async () => {
        const device = await openDevice(await generateDeviceKeys());
        const thumbprint = parseThumbprint(device.thumbprint);
        if (thumbprint === null) throw new Error('no thumbprint');
        return { device, cookie: `s-${SESSION}=${room.token({ device: thumbprint })}` };
      },
    ],
    ['by another link', 'session', () => ({ link: 'zzzzzzzzzz' })],
    ['by what is no link', 'hello', () => ({ link: 'zz' })],
  ];
  test.each(refusals)('refuses a hello %s', async (_, outcome, change) => {
    const { closings } = await openBrowser(room, await change());
    await until(() => closings.length > 0);
    expect(closings).toEqual([{ kind: 'interrupted', code: 4401 }]);
    expect(room.outcomes).toEqual([outcome]);
    expectUntouched();
  });

  test('refuses a session that is not there', async () => {
    room.rows.delete(SESSION);
    const { closings } = await openBrowser(room);
    await until(() => closings.length > 0);
    expect(room.outcomes).toEqual(['session']);
  });

  test('a browser without the link secret cannot open `ready`, and changes nothing', async () => {
    const { closings } = await openBrowser(room, { secret: 'x'.repeat(43) });
    await until(() => closings.length > 0);
    expect(closings).toEqual([{ kind: 'interrupted', code: 4400 }]);
    expect(room.outcomes).toEqual(['admitted']);
    expectUntouched();
  });

  test('tells a failing store apart from a refusal', async () => {
    room.failing.add('sessions');
    const { closings } = await openBrowser(room);
    await until(() => closings.length > 0);
    expect(closings).toEqual([{ kind: 'interrupted', code: 4503 }]);
  });

  test('tells an ended session so inside the encryption, and nothing else', async () => {
    await room.sessions.end(SESSION, 'agent', room.time.clock.now());
    room.add({ author: { kind: 'bot' }, body: { kind: 'text', text: 'later' }, exposure: 'open' });
    const { frames, closings } = await openBrowser(room);
    await until(() => closings.length > 0);
    expect(frames).toEqual([{ type: 'ended', id: '1', by: 'agent' }]);
    expect(closings).toEqual([{ kind: 'final' }]);
    expect([room.ledger, [...room.present]]).toEqual([[], []]);
  });

  test('ends an overdue session that the sweeper has not met yet', async () => {
    room.time.advance(15 * 60_000);
    const { frames, closings } = await openBrowser(room);
    await until(() => closings.length > 0);
    expect(frames).toEqual([{ type: 'ended', id: '1', by: 'idle' }]);
    expect(room.hints).toMatchObject([{ kind: 'session-ended', session: SESSION }]);
  });
});

describe('a socket that does not come to `ready`', () => {
  async function raw(messages: (Buffer | string)[]) {
    const socket = new WebSocket(room.url, { headers: { Origin: room.origin, Cookie: `s-${SESSION}=${room.token()}` } });
    const codes: number[] = [];
    socket.on('close', (code) => codes.push(code));
    socket.on('error', () => {});
    await new Promise((resolve) => socket.once('open', resolve));
    for (const message of messages) socket.send(message);
    return { socket, codes };
  }

  test('is closed after 5 seconds, and not before', async () => {
    const { codes } = await raw([]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    room.time.advance(4_999);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(codes).toEqual([]);
    room.time.advance(1);
    await until(() => codes.length > 0);
    expect(codes).toEqual([4408]);
    expectUntouched();
  });

  test('is closed after 5 seconds with its hello said, too', async () => {
    const hello = await recordHello();
    const { codes, socket } = await raw([hello]);
    await new Promise((resolve) => socket.once('message', resolve));
    room.time.advance(5_000);
    await until(() => codes.length > 0);
    expect(codes).toEqual([4408]);
    expectUntouched();
  });

  test('cannot go on from a replayed hello: it changes nothing', async () => {
    const hello = await recordHello();
    const { codes, socket } = await raw([hello]);
    await new Promise((resolve) => socket.once('message', resolve));
    socket.send(Buffer.alloc(24));
    socket.send(Buffer.alloc(273));
    await until(() => codes.length > 0);
    expect(codes).toEqual([4400]);
    expectUntouched();
  });

  test.each([
    ['noise', 4401, () => [Buffer.alloc(1500)]],
    ['text', 4400, () => ['hello']],
    ['65 KiB', 1009, () => [Buffer.alloc(65 * 1024)]],
    ['two hellos at once', 4400, () => [Buffer.alloc(1500), Buffer.alloc(1500)]],
  ])('is closed at once for %s', async (_, code, messages) => {
    const { codes } = await raw(messages());
    await until(() => codes.length > 0);
    expect(codes).toEqual([code]);
    expectUntouched();
  });

  async function recordHello(): Promise<Buffer> {
    const { socket, connection } = await openBrowser(room);
    const send = socket.send.bind(socket);
    const hello = await new Promise<Buffer>((resolve) => {
      socket.send = (data: Uint8Array) => {
        resolve(Buffer.from(data));
        send(data);
      };
    });
    connection.close();
    room.outcomes.length = 0;
    await until(() => socket.readyState === WebSocket.CLOSED);
    expect(room.ledger).toEqual([]);
    expect(hello.toString('latin1')).toContain(LINK);
    return hello;
  }

  test('does not keep others out when it never speaks HTTP to the end', async () => {
    const { port } = new URL(room.url);
    const half = net.connect(Number(port), '127.0.0.1');
    half.write('GET /api/session HTTP/1.1\r\nHost: x\r\n');
    expect((await enterRoom(room)).of('caught-up')).toHaveLength(1);
    half.destroy();
  });
});
