/**
 * What people say of verdicts. A row points at its message and holds no word of it. Messages are found by their id from here on, and by
 * its order, which is that of time.
 */
export const reviews = `
create unique index messages_id on messages (id);

create table reviews (
  message_id uuid not null,
  conversation_id uuid not null,
  by_kind text not null check (by_kind in ('operator', 'agent')),
  by_agent text not null,
  verdict text not null check (verdict in ('should-seal', 'need-not-seal')),
  at bigint not null,
  primary key (message_id, by_kind, by_agent)
);
`;
