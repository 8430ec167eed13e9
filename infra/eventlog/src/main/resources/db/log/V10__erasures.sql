-- Whoever remembers a subject key hears at once when it is destroyed, whichever way that happens.
create function keys.tell_destroyed() returns trigger language plpgsql as $$
begin
  perform pg_notify('tarn_keyring', old.owner_id::text);
  return null;
end $$;

create trigger tell_destroyed after delete on keys.subject_key for each row execute function keys.tell_destroyed();

-- Finds the aggregates of an owner by their first events.
create index event_owner_first on log.event (owner_id) where sequence = 0;

-- Users whose subject key was destroyed, and fingerprints of what was personal, under a key of their own that is wrapped
-- with the master key. After 30 days both go, and only the fact remains.
create table keys.erasure (
  owner_id     uuid        primary key,
  position     bigint      not null,
  erased_at    timestamptz not null default clock_timestamp(),
  wrapped      bytea,
  fingerprints bytea,
  is_complete  boolean     not null
);

create index erasure_fresh on keys.erasure (erased_at) where wrapped is not null;

grant select, insert, update on keys.erasure to tarn_command;

-- The query side makes certificates: it may know whether there is a key, and no key.
grant usage on schema keys to tarn_query;
grant select on keys.erasure to tarn_query;
grant select (owner_id) on keys.subject_key to tarn_query;
