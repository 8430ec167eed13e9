-- The event log: one total order of everything that happened. Added to, never changed.
create table log.event (
  position     bigint      primary key,
  event_id     uuid        not null,
  aggregate_id uuid        not null,
  sequence     bigint      not null,
  type         text        not null,
  owner_id     uuid        not null,
  payload      bytea       not null,
  metadata     bytea       not null,
  at           timestamptz not null,
  hash         bytea       not null,
  constraint event_aggregate_sequence unique (aggregate_id, sequence)
);

-- The end of the log. Its one row is locked by whoever appends, which is what orders batches.
create table log.head (
  one      boolean primary key default true check (one),
  position bigint  not null,
  hash     bytea   not null
) with (fillfactor = 10);

insert into log.head (position, hash) values (0, sha256('tarn'));

-- First answers to requests that carry an idempotency key.
create table log.receipt (
  user_id     uuid        not null,
  key         text        not null,
  fingerprint bytea       not null,
  status      int         not null,
  body        bytea       not null,
  headers     text[]      not null,
  owner_id    uuid        not null,
  position    bigint      not null,
  at          timestamptz not null default now(),
  constraint receipt_user_key primary key (user_id, key)
);

create index receipt_at on log.receipt (at);

-- Aggregates as of a sequence, encrypted with their owner's subject key. May be dropped at any time.
create table log.snapshot (
  aggregate_id uuid   primary key,
  sequence     bigint not null,
  owner_id     uuid   not null,
  shape        text   not null,
  payload      bytea  not null
);

create index snapshot_owner on log.snapshot (owner_id);

-- Up to where the relay knows that everything is on Kafka, and in which topic.
create table log.relay (
  one        boolean  primary key default true check (one),
  topic_id   text     not null default '',
  position   bigint   not null default 0,
  partitions bigint[] not null default '{}',
  holder     uuid,
  clean      boolean  not null default true
);

insert into log.relay default values;

-- Data keys of users, wrapped with the master key. Removing one erases the user's personal data everywhere.
create schema keys;

create table keys.subject_key (
  owner_id   uuid        primary key,
  wrapped    bytea       not null,
  created_at timestamptz not null default now()
);

revoke all on schema log, keys from public;
grant usage on schema log, keys to tarn_command;
grant select, insert on log.event to tarn_command;
grant select, update on log.head, log.relay to tarn_command;
grant select, insert, delete on log.receipt to tarn_command;
grant select, insert, update, delete on log.snapshot to tarn_command;
grant select, insert, delete on keys.subject_key to tarn_command;
grant usage on schema keys to tarn_projection;
grant select on keys.subject_key to tarn_projection;
