/**
 * The queue's statements. A lane is claimable when it has work, its time has come and no lease is on it; the time of a
 * lane whose first row waits for a retry lies in the future, so that the row blocks its lane and no other.
 */

/** $1 lanes, $2 at, $3 lease until, $4 token. What another claim has locked is passed over, not waited for. */
export const CLAIM = `
  update inbox_lanes as lanes set lease_token = $4::text, lease_until = $3::bigint
  from (
    select lane from inbox_lanes
    where pending > 0 and due_at <= $2::bigint and lease_until <= $2::bigint
    order by due_at
    limit $1::int
    for update skip locked
  ) as picked
  where lanes.lane = picked.lane
  returning lanes.lane`;

/** $1 lanes, $2 rows a lane. Parked rows are stepped over. */
export const READ = `
  select picked.lane, waiting.*
  from unnest($1::text[]) as picked (lane)
  cross join lateral (
    select id, body_sealed, received_at, attempts from inbox
    where lane = picked.lane and done_at is null and parked_at is null
    order by ord
    limit $2::int
  ) as waiting`;

/** $1 lanes, $2 tokens, $3 the rows that failed, $4 when the lane is due, $5 when its failed row was parked. */
export const RELEASE = `
  with given as (
    select * from unnest($1::text[], $2::text[], $3::uuid[], $4::bigint[], $5::bigint[])
      as given (lane, token, failed, due_at, parked_at)
  ), held as (
    select given.* from inbox_lanes as lanes
    join given on given.lane = lanes.lane and given.token = lanes.lease_token
    order by lanes.lane
    for update of lanes
  ), counted as (
    update inbox set attempts = attempts + 1, parked_at = held.parked_at
    from held
    where inbox.id = held.failed and inbox.lane = held.lane and inbox.done_at is null and inbox.parked_at is null
    returning inbox.lane, inbox.parked_at
  )
  update inbox_lanes as lanes set
    lease_token = null,
    lease_until = 0,
    due_at = held.due_at,
    pending = lanes.pending - case when counted.parked_at is null then 0 else 1 end
  from held left join counted on counted.lane = held.lane
  where lanes.lane = held.lane
  returning case when lanes.pending > 0 then lanes.due_at end as due_at`;

/** $1 lanes, $2 tokens, $3 lease until. */
export const EXTEND = `
  update inbox_lanes as lanes set lease_until = $3::bigint
  from unnest($1::text[], $2::text[]) as held (lane, token)
  where lanes.lane = held.lane and lanes.lease_token = held.token
  returning lanes.lane, lanes.lease_token`;

export const DEPTH = 'select coalesce(sum(pending), 0)::int as depth from inbox_lanes where pending > 0';

export const SET_ASIDE = 'insert into inbox_aside (id, event_key, body_sealed, why, at) values ($1, $2, $3, $4, $5)';

/** $1 before, $2 the least id of that moment, $3 how many. What was received later was not done before. */
export const PRUNE = `
  delete from inbox where id in (
    select id from inbox where id < $2::uuid and done_at < $1::bigint limit $3::int
  )
  returning id`;
