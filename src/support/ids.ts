import { v7 as uuidv7 } from 'uuid';

import type { Clock, Random } from '../domain/clock.js';
import type { Ids, LinkId } from '../domain/ids.js';
import { base62 } from './base62.js';

const LINK_ID_LENGTH = 10;

/** UUIDv7 for rows (ordered, nothing personal in them), base62 for links (handsets cut a trailing `-` or `_` off). */
export function createIds(clock: Clock, random: Random): Ids {
  const uuid = () => uuidv7({ msecs: clock.now(), random: random.bytes(16) }) as never;
  return {
    conversation: uuid,
    leg: uuid,
    message: uuid,
    inbox: uuid,
    outbox: uuid,
    session: uuid,
    event: uuid,
    link: () => base62(random, LINK_ID_LENGTH) as LinkId,
  };
}
