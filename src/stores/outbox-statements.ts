/**
 * The outbox's statements. Within a lane what waits goes out oldest first and one at a time; a send of unknown outcome
 * holds nobody up, because it may never be settled, and a redaction goes past texts and lets them pass.
 */

/** What sending an entry needs, in the order of the outbox. */
const withNeeds = (entries: string) => `
  select
    entry.id, entry.conversation_id, entry.lane, entry.account_id, entry.body_sealed, entry.link_id,
    entry.attempts, entry.first_tried_at,
    legs.id as leg_id, legs.address_sealed, legs.state as leg_state, legs.state_since as leg_state_since,
    data_keys.kid, data_keys.wrapped
  from ${entries} as entry
  join legs on legs.id = entry.leg_id
  join data_keys on data_keys.owner_id = entry.conversation_id
  order by entry.ord`;

/** $1 limit, $2 at, $3 lease until, $4 token. A row that changed while its lock was waited for is checked again. */
export const CLAIM = `
  with claimed as (
    update outbox set
      state = 'sending', attempts = attempts + 1, lease_token = $4::text, lease_until = $3::bigint,
      first_tried_at = coalesce(first_tried_at, $2::bigint)
    from (
      select entry.id from outbox as entry
      where entry.state = 'waiting' and entry.due_at <= $2::bigint and not exists (
        select from outbox as older
        where older.lane = entry.lane and older.ord < entry.ord
          and (older.kind = 'redaction') = (entry.kind = 'redaction')
          and (older.state = 'sending' or (older.state = 'waiting' and (older.kind <> 'redaction' or older.due_at <= $2::bigint)))
      )
      order by entry.ord
      limit $1::int
      for update skip locked
    ) as picked
    where outbox.id = picked.id
    returning outbox.*
  ) ${withNeeds('claimed')}`;

/** $1 limit, $2 at, $3 lease until, $4 token. What was being sent when its lease ended is unknown from now on. */
export const CLAIM_UNSETTLED = `
  update outbox set
    state = 'unknown', code = coalesce(outbox.code, 'lease-ended'), lease_token = $4::text, lease_until = $3::bigint
  from (
    select id, state from outbox
    where state in ('sending', 'unknown') and lease_until <= $2::bigint and kind <> 'redaction'
    order by lease_until
    limit $1::int
    for update skip locked
  ) as picked
  where outbox.id = picked.id
  returning outbox.id, outbox.conversation_id, outbox.code, picked.state = 'sending' as newly`;

/** $1 at. Taking a copy away twice does no harm: an interrupted redaction is simply due again. */
export const REVIVE_REDACTIONS = `
  update outbox set state = 'waiting', lease_token = null, lease_until = 0
  where kind = 'redaction' and state in ('sending', 'unknown') and lease_until <= $1::bigint`;

/** $1 ids, $2 token. */
export const CLAIMED = withNeeds('(select * from outbox where id = any($1::uuid[]) and lease_token = $2::text)');

/** $1 ids, $2 tokens. Locks what is still held under its token (a settled entry has none), and tells what it was. */
export const HELD = `
  select outbox.id, outbox.kind, outbox.state, outbox.leg_id
  from outbox join unnest($1::uuid[], $2::text[]) as held (id, token)
    on outbox.id = held.id and outbox.lease_token = held.token
  order by outbox.id
  for update of outbox`;
