/**
 * The tables of the spine. Times are milliseconds since 1970 (bigint). Columns whose name ends in `_sealed` hold
 * ciphertext (`v1.…`, PROTOCOL 5); nothing personal stands in any other. docs/storage-schema.md tells purpose and lifetime.
 */
export const spine = `
create table data_keys (
  owner_id uuid primary key,
  kid text not null,
  wrapped text not null,
  created_at bigint not null
);

create table conversations (
  id uuid primary key,
  owner_kind text not null check (owner_kind in ('bot', 'queue', 'agent')),
  owner_agent text,
  owner_since bigint,
  memory_sealed text not null,
  next_seq integer not null,
  created_at bigint not null,
  updated_at bigint not null
);

create table legs (
  id uuid primary key,
  conversation_id uuid not null references conversations (id),
  account_id text not null,
  lane text not null,
  address_sealed text not null,
  state text not null check (state in ('open', 'opted-out')),
  state_since bigint
);
create index legs_lane on legs (lane);
create index legs_conversation on legs (conversation_id);

create table messages (
  conversation_id uuid not null,
  seq integer not null,
  id uuid not null,
  author_kind text not null check (author_kind in ('customer', 'bot', 'agent', 'system')),
  author_agent text,
  exposure text not null check (exposure in ('open', 'masked', 'held', 'session')),
  session_id uuid,
  client_id text,
  body_sealed text not null,
  at bigint not null,
  primary key (conversation_id, seq)
);
create unique index messages_client on messages (conversation_id, author_kind, client_id) where client_id is not null;

create table quarantine (
  message_id uuid primary key,
  conversation_id uuid not null,
  said_sealed text not null,
  at bigint not null,
  released_at bigint
);
create index quarantine_waiting on quarantine (conversation_id, at) where released_at is null;

create table inbox_lanes (
  lane text primary key,
  pending integer not null,
  due_at bigint not null,
  lease_token text,
  lease_until bigint not null default 0
);
create index inbox_lanes_due on inbox_lanes (due_at) where pending > 0;

create table inbox (
  ord bigint generated always as identity,
  id uuid primary key,
  source text not null,
  event_key text not null,
  lane text not null,
  body_sealed text,
  received_at bigint not null,
  attempts integer not null default 0,
  done_at bigint,
  parked_at bigint,
  unique (source, event_key)
);
create index inbox_waiting on inbox (lane, ord) where done_at is null and parked_at is null;

create table inbox_aside (
  id uuid primary key,
  event_key text not null,
  body_sealed text not null,
  why text not null,
  at bigint not null
);

create table outbox (
  ord bigint generated always as identity,
  id uuid primary key,
  conversation_id uuid not null,
  leg_id uuid not null,
  lane text not null,
  account_id text not null,
  kind text not null check (kind in ('text', 'link', 'notice', 'redaction')),
  body_sealed text not null,
  link_id text,
  state text not null check (state in ('waiting', 'sending', 'sent', 'refused', 'unknown')),
  attempts integer not null default 0,
  due_at bigint not null,
  lease_token text,
  lease_until bigint not null default 0,
  first_tried_at bigint,
  provider_message_id text,
  code text,
  created_at bigint not null,
  settled_at bigint
);
create index outbox_lane on outbox (lane, ord) where state in ('waiting', 'sending');
create index outbox_waiting on outbox (ord) where state = 'waiting';
create index outbox_unsettled on outbox (lease_until) where state in ('sending', 'unknown');
create unique index outbox_provider on outbox (account_id, provider_message_id) where provider_message_id is not null and kind <> 'redaction';

create table receipts (
  account_id text not null,
  provider_message_id text not null,
  status text not null,
  error_code text,
  updated_at bigint not null,
  primary key (account_id, provider_message_id)
);

create table links (
  id text primary key,
  kid text not null,
  conversation_id uuid not null,
  leg_id uuid not null,
  purpose text not null check (purpose in ('handover', 'notice')),
  minted_at bigint not null,
  expires_at bigint not null,
  code_hash text not null,
  wrong_codes integer not null default 0,
  state text not null check (state in ('minted', 'bound', 'ended', 'revoked')),
  state_at bigint not null,
  device text,
  session_id uuid,
  revoked_why text
);
create index links_open on links (conversation_id) where state in ('minted', 'bound');

create table sessions (
  id uuid primary key,
  conversation_id uuid not null,
  link_id text not null,
  device text not null,
  level text not null check (level in ('link', 'code', 'passkey')),
  started_at bigint not null,
  last_act_at bigint not null,
  state text not null check (state in ('live', 'ended')),
  ended_at bigint,
  ended_by text,
  read_seq integer not null default 0
);
create unique index sessions_live on sessions (conversation_id) where state = 'live';
create index sessions_overdue on sessions (last_act_at) where state = 'live';

create table devices (
  conversation_id uuid not null,
  thumbprint text not null,
  public_key text not null,
  first_seen_at bigint not null,
  primary key (conversation_id, thumbprint)
);

create table ledger_events (
  ord bigint generated always as identity primary key,
  id uuid not null unique,
  at bigint not null,
  kind text not null,
  subject uuid,
  kid text not null,
  body_sealed text not null
);

create table ledger_leaves (
  seq bigint primary key,
  ord bigint not null unique,
  hash bytea not null
);

create table ledger_tree (
  only_one boolean primary key default true check (only_one),
  size bigint not null,
  last_ord bigint not null,
  frontier bytea not null,
  gaps text not null
);
insert into ledger_tree (size, last_ord, frontier, gaps) values (0, 0, '', '[]');

create table checkpoints (
  tree_size bigint primary key,
  note text not null,
  at bigint not null
);
`;
