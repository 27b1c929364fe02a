/** Marks, and the messages they are of. Messages of the gateway itself, of sessions, and of erased conversations are not reviewed. */

const REVIEWABLE = `messages.exposure <> 'session' and messages.author_kind <> 'system'`;

/** $1 messages. */
export const PLACES = `
  select messages.id, messages.conversation_id from messages
  join data_keys on data_keys.owner_id = messages.conversation_id
  where messages.id = any($1::uuid[]) and ${REVIEWABLE}`;

/** $1 message, $2 conversation, $3 kind of reviewer, $4 agent, $5 verdict, $6 at. No row where nothing changed. */
export const MARK = `
  insert into reviews (message_id, conversation_id, by_kind, by_agent, verdict, at)
  values ($1::uuid, $2::uuid, $3::text, $4::text, $5::text, $6::bigint)
  on conflict (message_id, by_kind, by_agent) do update set verdict = excluded.verdict, at = excluded.at
  where reviews.verdict <> excluded.verdict and reviews.at <= excluded.at
  returning message_id`;

const MESSAGE = `
  messages.id, messages.conversation_id, messages.author_kind, messages.exposure, messages.body_sealed,
  quarantine.said_sealed,
  (select verdict from reviews where message_id = messages.id order by at desc, by_kind, by_agent limit 1) as mark`;

const STORED = `
  join data_keys on data_keys.owner_id = messages.conversation_id
  left join quarantine on quarantine.message_id = messages.id`;

/** $1 limit. */
export const NEWEST = `
  select ${MESSAGE} from messages ${STORED}
  where ${REVIEWABLE} order by messages.id desc limit $1::int`;

/** $1 after, $2 limit: the next messages with a mark. */
export const MARKED_IDS = `
  select distinct message_id from reviews
  where $1::uuid is null or message_id > $1::uuid
  order by message_id limit $2::int`;

/** $1 messages. */
export const BY_IDS = `
  select ${MESSAGE} from messages ${STORED}
  where ${REVIEWABLE} and messages.id = any($1::uuid[]) order by messages.id`;
