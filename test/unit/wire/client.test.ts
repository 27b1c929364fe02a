import { openSealed, type Closing } from '../../../secure-web/wire/client.js';
import { deviceThumbprint, generateDeviceKeys, openDevice, verifyDeviceSignature } from '../../../secure-web/wire/device.js';
import type { ServerFrame } from '../../../secure-web/wire/frames.js';
import { parseHello } from '../../../secure-web/wire/handshake.js';
import { derivePsk } from '../../../secure-web/wire/psk.js';
import { answerHello } from '../../../secure-web/wire/server.js';
import { loadSodium } from '../../../secure-web/wire/sodium.js';
import { fakeSocket } from '../../fakes/wire-socket.js';

const SECRET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg';
const origin = 'https://chat.example.test';
const linkId = 'aB3dE6gH9j';
const sessionId = '0197c8f0-1111-7aaa-8bbb-000000000001';
const conversationId = '0197c8f0-2222-7aaa-8bbb-000000000002';
const caughtUp: ServerFrame = { type: 'caught-up', id: 's1', seq: 0 };

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

/** A client at its hello. */
async function atHello(change: { secret?: string } = {}) {
  const sodium = await loadSodium();
  const device = await openDevice(await generateDeviceKeys());
  const psk = await derivePsk(change.secret ?? SECRET, { linkId, sessionId, thumbprint: device.thumbprint });
  const socket = fakeSocket();
  const frames: ServerFrame[] = [];
  const closings: Closing[] = [];
  const clock = { now: 0 };
  const connection = openSealed({
    socket,
    sodium,
    origin,
    linkId,
    sessionId,
    device,
    psk,
    after: 7,
    language: 'es',
    readyId: 'ready-1',
    onFrame: (frame) => frames.push(frame),
    onClose: (closing) => closings.push(closing),
    now: () => clock.now,
  });
  socket.open();
  await until(() => socket.sent.length === 1);
  const helloMessage = socket.sent.shift() ?? new Uint8Array();
  const hello = parseHello(helloMessage);
  if (hello === null) throw new Error('hello refused');
  const thumbprint = await deviceThumbprint(hello.devicePublicKey);
  const serverPsk = await derivePsk(SECRET, { linkId, sessionId, thumbprint });
  const answer = async (toSession = sessionId) => {
    const channel = await answerHello(sodium, { ...hello, sessionId: toSession }, helloMessage, {
      psk: serverPsk,
      conversationId,
      level: 'link',
    });
    if (channel === null) throw new Error('hello not answered');
    return channel;
  };
  return { socket, frames, closings, clock, connection, hello, answer };
}

/** The same, with the handshake done and `ready` taken. */
async function connected() {
  const client = await atHello();
  const channel = await client.answer();
  client.socket.deliver(channel.welcome);
  client.socket.deliver(channel.header);
  await until(() => client.socket.sent.length === 2);
  const [header, ready] = client.socket.sent.splice(0);
  expect(channel.acceptHeader(header ?? new Uint8Array())).toBe(true);
  const frame = channel.open(ready ?? new Uint8Array());
  return { ...client, channel, ready: frame };
}

describe('the client', () => {
  test('says hello with a signature over it', async () => {
    const { hello } = await atHello();
    expect(hello).toMatchObject({ origin, linkId, sessionId });
    expect(await verifyDeviceSignature(hello.devicePublicKey, hello.signature, hello.signed)).toBe(true);
  });

  test('begins with ready, and then both sides are heard', async () => {
    const { socket, channel, ready, frames, connection } = await connected();
    expect(ready).toEqual({ type: 'ready', id: 'ready-1', after: 7, language: 'es' });
    socket.deliver(channel.seal(caughtUp));
    expect(frames).toEqual([caughtUp]);
    expect(connection.send({ type: 'stay', id: 'a' })).toBe(true);
    expect(channel.open(socket.sent[0] ?? new Uint8Array())).toEqual({ type: 'stay', id: 'a' });
  });

  test('sends nothing before it is open', async () => {
    const { connection } = await atHello();
    expect(connection.send({ type: 'stay', id: 'a' })).toBe(false);
  });

  test('takes `ended` for the end, and no close before it', async () => {
    const { socket, channel, frames, closings } = await connected();
    socket.deliver(channel.seal({ type: 'ended', id: 's1', by: 'agent' }));
    socket.cut(1000);
    expect(frames).toHaveLength(1);
    expect(closings).toEqual([{ kind: 'final' }]);
    expect(socket.closedWith).toEqual([1000]);
  });

  test('calls a close without FINAL an interruption, whatever its code', async () => {
    const { socket, closings, connection } = await connected();
    socket.cut(1000);
    expect(closings).toEqual([{ kind: 'interrupted', code: 1000 }]);
    expect(connection.send({ type: 'stay', id: 'a' })).toBe(false);
  });

  test('says nothing after `end`', async () => {
    const { channel, socket, connection } = await connected();
    expect(connection.send({ type: 'end', id: 'e' })).toBe(true);
    expect(connection.send({ type: 'stay', id: 'a' })).toBe(false);
    expect(channel.open(socket.sent[0] ?? new Uint8Array())).toEqual({ type: 'end', id: 'e' });
  });

  test('keeps to its rate and to its buffer', async () => {
    const { socket, connection, clock } = await connected();
    const sent = Array.from({ length: 12 }, (_, at) => connection.send({ type: 'typing', id: `t${at}` }));
    expect(sent.filter(Boolean)).toHaveLength(10);
    clock.now = 1000;
    expect(connection.send({ type: 'typing', id: 'later' })).toBe(true);
    socket.bufferedAmount = 300_000;
    expect(connection.send({ type: 'typing', id: 'full' })).toBe(false);
  });

  test('closes without ending the session', async () => {
    const { socket, closings, connection } = await connected();
    connection.close();
    connection.close();
    expect(closings).toEqual([{ kind: 'interrupted', code: 1000 }]);
    expect(socket.sent).toEqual([]);
  });
});

describe('the client leaves', () => {
  test('a gateway that does not know the link', async () => {
    const { socket, closings, answer, frames } = await atHello({ secret: `${SECRET.slice(0, -1)}~` });
    const channel = await answer();
    socket.deliver(channel.welcome);
    socket.deliver(channel.header);
    await until(() => socket.sent.length === 2);
    socket.deliver(channel.seal(caughtUp));
    expect([frames, closings]).toEqual([[], [{ kind: 'interrupted', code: 4400 }]]);
  });

  test('a welcome to another session', async () => {
    const { socket, closings, answer } = await atHello();
    socket.deliver((await answer('0197c8f0-1111-7aaa-8bbb-00000000dead')).welcome);
    await until(() => closings.length > 0);
    expect(socket.sent).toEqual([]);
  });

  test('a welcome that was changed on the way', async () => {
    const { socket, closings, answer } = await atHello();
    const channel = await answer();
    const welcome = channel.welcome.slice();
    welcome[0] = (welcome[0] ?? 0) ^ 1;
    socket.deliver(welcome);
    socket.deliver(channel.header);
    await until(() => closings.length > 0 || socket.sent.length === 2);
    socket.deliver(channel.seal(caughtUp));
    expect(closings).toEqual([{ kind: 'interrupted', code: 4400 }]);
  });

  test.each([
    ['noise for a welcome', new Uint8Array(1200)],
    ['nothing for a welcome', new Uint8Array()],
  ])('%s', async (_, noise) => {
    const { socket, closings } = await atHello();
    socket.deliver(noise);
    await until(() => closings.length > 0);
    expect(closings).toEqual([{ kind: 'interrupted', code: 4400 }]);
  });

  test('a flood before the handshake is done', async () => {
    const { socket, closings, answer } = await atHello();
    socket.deliver((await answer()).welcome);
    for (let times = 0; times < 3; times += 1) socket.deliver(new Uint8Array(24));
    expect(closings).toEqual([{ kind: 'interrupted', code: 4400 }]);
  });

  test.each([
    ['text', (socket: Awaited<ReturnType<typeof connected>>['socket']) => socket.deliverText('{}')],
    ['noise', (socket: Awaited<ReturnType<typeof connected>>['socket']) => socket.deliver(new Uint8Array(273))],
  ])('%s where a frame should be', async (_, disturb) => {
    const { socket, channel, closings, frames } = await connected();
    disturb(socket);
    socket.deliver(channel.seal(caughtUp));
    expect([frames, closings]).toEqual([[], [{ kind: 'interrupted', code: 4400 }]]);
  });

  test('a gateway whose messages come out of order', async () => {
    const { socket, channel, closings } = await connected();
    channel.seal(caughtUp);
    socket.deliver(channel.seal(caughtUp));
    expect(closings).toEqual([{ kind: 'interrupted', code: 4400 }]);
  });
});

describe("the gateway's half", () => {
  test('answers no hello whose KEM key is malformed', async () => {
    const { hello } = await atHello();
    const psk = await derivePsk(SECRET, { linkId, sessionId, thumbprint: 'x' });
    const broken = { ...hello, kemPublicKey: new Uint8Array(1216) };
    expect(await answerHello(await loadSodium(), broken, new Uint8Array(), { psk, conversationId, level: 'link' })).toBeNull();
  });

  test('gives a replayed hello keys that do not open what was said under the first', async () => {
    const { socket, answer } = await atHello();
    const [first, again] = [await answer(), await answer()];
    socket.deliver(first.welcome);
    await until(() => socket.sent.length === 2);
    const [header = new Uint8Array(), ready = new Uint8Array()] = socket.sent;
    expect(again.acceptHeader(header)).toBe(true);
    expect(again.open(ready)).toBeNull();
    expect(first.acceptHeader(header)).toBe(true);
    expect(first.open(ready)).toMatchObject({ type: 'ready' });
  });

  test('takes one header, of the right length, and no frame before it', async () => {
    const { answer, socket } = await atHello();
    const channel = await answer();
    expect(channel.open(new Uint8Array(273))).toBeNull();
    expect(channel.acceptHeader(new Uint8Array(25))).toBe(false);
    socket.deliver(channel.welcome);
    await until(() => socket.sent.length === 2);
    expect(channel.acceptHeader(socket.sent[0] ?? new Uint8Array())).toBe(true);
    expect(channel.acceptHeader(socket.sent[0] ?? new Uint8Array())).toBe(false);
  });
});
