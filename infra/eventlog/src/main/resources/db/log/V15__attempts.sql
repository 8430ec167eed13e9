-- What instances of both sides have refused, on its way to becoming events. Unlogged: addresses must not get into WAL and
-- backups, where no subject key could erase them. They are sealed under a key that the database does not have, besides.
create unlogged table log.attempt (
  id             uuid        primary key,
  key            text        not null,
  is_surplus     boolean     not null,
  kind           text        not null,
  count          int         not null,
  first_at       timestamptz not null,
  last_at        timestamptz not null,
  account_id     uuid,
  action         text,
  actor          text        not null,
  session_id     uuid,
  correlation_id text        not null,
  traceparent    text        not null,
  ip             bytea,
  user_agent     bytea
);

create index attempt_key on log.attempt (key);

-- Whose attempts became an event of late, and until when further ones are gathered.
create unlogged table log.attempt_pause (
  key        text        primary key,
  is_surplus boolean     not null,
  until      timestamptz not null
);

create index attempt_pause_until on log.attempt_pause (until);

-- Both sides put in; the command side takes out.
grant insert on log.attempt to tarn_query;
grant select, insert, delete on log.attempt to tarn_command;
grant select, insert, delete on log.attempt_pause to tarn_command;
