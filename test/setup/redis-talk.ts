/** Redis by its plain text protocol: for a test that looks at everything in it without the client that put it there. */
import { once } from 'node:events';
import { connect } from 'node:net';

function open(url: string) {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const parts: Buffer[] = [];
  socket.on('data', (part: Buffer) => parts.push(part));
  return { socket, heard: () => Buffer.concat(parts) };
}

async function ask(url: string, command: string): Promise<Buffer> {
  const { socket, heard } = open(url);
  socket.write(`${command}\r\nQUIT\r\n`);
  await once(socket, 'close');
  return heard();
}

/** All keys and values, as Redis itself serialises them. */
export async function dumpRedis(url: string): Promise<Buffer> {
  const keys = (await ask(url, 'KEYS *'))
    .toString()
    .split('\r\n')
    .filter((line) => line.startsWith('sallyport:'));
  const dumps = await Promise.all(keys.map((key) => ask(url, `DUMP "${key}"`)));
  return Buffer.concat([Buffer.from(keys.join('\n')), ...dumps]);
}

/** Every command with its arguments from now on. */
export async function monitorRedis(url: string): Promise<{ heard(): Buffer; stop(): void }> {
  const { socket, heard } = open(url);
  socket.write('MONITOR\r\n');
  await once(socket, 'data');
  return { heard, stop: () => void socket.destroy() };
}
