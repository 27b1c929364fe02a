/**
 * Entering links: different links as fast as they go, and one link stormed by many devices, with all the cryptography of
 * both sides of the door but TLS and HTTP. The baseline is the cryptography of the same run without a database.
 */
import { generateDeviceKeys, openDevice, type Device } from '../secure-web/wire/device.js';
import {
  buildEnterRequest,
  readEnterRequest,
  verifyEnterProof,
  verifyEnterSignature,
  type EnterBody,
} from '../secure-web/wire/entering.js';
import type { BindOutcome, Link } from '../src/domain/links.js';
import { parseThumbprint } from '../src/domain/ids.js';
import type { Database } from '../src/stores/database.js';
import { createWorld, PUBLIC_URL, type World } from '../test/contracts/links/world.js';

export interface EntriesFigures {
  /** Different links, each by a device of its own, 64 at a time. */
  readonly entriesPerSecond: number;
  /** The same proofs verified, and nothing stored. */
  readonly proofsPerSecond: number;
  readonly ratio: number;
  /** 1,000 valid requests by 200 devices for one link. */
  readonly storm: { readonly seconds: number; readonly bound: number };
}

const LINKS = 1_000;
const AT_ONCE = 64;
const STORM = { requests: 1_000, devices: 200 };

/** @param openDatabase a migrated database of the benchmark's own; it is closed at the end */
export async function benchEntries(openDatabase: () => Promise<Database>): Promise<EntriesFigures> {
  const database = await openDatabase();
  try {
    const world = createWorld(database);
    const { linkStore } = world.createNode();
    const asked: { readonly link: Link; readonly body: EnterBody; readonly device: Device }[] = [];
    for (let at = 0; at < LINKS; at += 1) {
      const link = await world.mint(await world.openConversation());
      const device = await openDevice(await generateDeviceKeys());
      asked.push({ link, device, body: await built(world, link, device) });
    }
    const enter = async ({ link, body, device }: (typeof asked)[number]): Promise<BindOutcome> => {
      const found = await linkStore.find(link.id);
      if (found === null || !(await verified(world, found, body))) throw new Error('a valid request was refused');
      return linkStore.bind(bindRequest(world, found, device, body));
    };

    const proofs = await timed(() => inTurns(asked, ({ link, body }) => verified(world, link, body)));
    const entries = await timed(() => inTurns(asked, enter));
    const storm = await stormOne(world, enter);
    const [entriesPerSecond, proofsPerSecond] = [LINKS / entries, LINKS / proofs];
    return { entriesPerSecond, proofsPerSecond, ratio: entriesPerSecond / proofsPerSecond, storm };
  } finally {
    await database.close();
  }
}

async function stormOne(
  world: World,
  enter: (asked: { link: Link; body: EnterBody; device: Device }) => Promise<BindOutcome>,
): Promise<EntriesFigures['storm']> {
  const link = await world.mint(await world.openConversation());
  const devices = await Promise.all(Array.from({ length: STORM.devices }, async () => openDevice(await generateDeviceKeys())));
  const asked = await Promise.all(
    Array.from({ length: STORM.requests }, async (_, at) => {
      const device = devices[at % devices.length];
      if (device === undefined) throw new Error('no device');
      return { link, device, body: await built(world, link, device) };
    }),
  );
  let bound = 0;
  const seconds = await timed(async () => {
    const outcomes = await Promise.all(asked.map(enter));
    bound = outcomes.filter(({ kind }) => kind === 'bound').length;
  });
  return { seconds, bound };
}

function built(world: World, link: Link, device: Device): Promise<EnterBody> {
  const { code } = world.links.parts(link);
  return buildEnterRequest({ origin: PUBLIC_URL, linkId: link.id, secret: world.links.secret(link), code, device });
}

async function verified(world: World, link: Link, body: EnterBody): Promise<boolean> {
  const request = readEnterRequest(PUBLIC_URL, link.id, body);
  if (request === null) return false;
  return (await verifyEnterProof(request, world.links.secret(link))) && (await verifyEnterSignature(request));
}

function bindRequest(world: World, link: Link, device: Device, body: EnterBody) {
  const thumbprint = parseThumbprint(device.thumbprint);
  if (thumbprint === null) throw new Error('not a thumbprint');
  return { ...world.request(link, thumbprint, body.code), devicePublicKey: body.devicePublicKey };
}

/** Up to AT_ONCE under way, the next one started when one is done. */
async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e9;
}
