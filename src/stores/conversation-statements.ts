/** The reads of a conversation: everything a turn must know of it in one statement, for many conversations at once. */

const CONVERSATION = `
  select
    conversations.id, owner_kind, owner_agent, owner_since, memory_sealed, next_seq,
    legs.id as leg_id, account_id, lane, address_sealed, legs.state as leg_state, legs.state_since as leg_state_since,
    data_keys.kid, data_keys.wrapped,
    sessions.id as session_id, sessions.level as session_level,
    link.id as link_id, link.minted_at as link_minted_at,
    (select count(*)::int from quarantine where conversation_id = conversations.id and released_at is null) as quarantined
  from legs
  join conversations on conversations.id = legs.conversation_id
  join data_keys on data_keys.owner_id = conversations.id
  left join sessions on sessions.conversation_id = conversations.id and sessions.state = 'live'
  left join lateral (
    select id, minted_at from links
    where conversation_id = conversations.id and state = 'minted' and expires_at > $2::bigint
    order by minted_at desc
    limit 1
  ) as link on true`;

/** $1 lanes, $2 now. */
export const BY_LANE = `${CONVERSATION} where legs.lane = any($1::text[])`;

/** $1 ids, $2 now. */
export const BY_ID = `${CONVERSATION} where conversations.id = any($1::uuid[])`;

/** $1 conversation. */
export const QUARANTINED = `
  select message_id, said_sealed, quarantine.at from quarantine
  left join messages on messages.conversation_id = quarantine.conversation_id and messages.id = message_id
  where quarantine.conversation_id = $1::uuid and released_at is null
  order by seq, quarantine.at, message_id`;

/** $1 conversation, $2 after, $3 limit. */
export const MESSAGES = `
  select id, seq, author_kind, author_agent, exposure, session_id, client_id, body_sealed, at from messages
  where conversation_id = $1::uuid and seq > $2::int
  order by seq
  limit $3::int`;
