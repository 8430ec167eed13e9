-- What takes access away from tokens that may still be good, or gives it back. Few events are of these types, so that the
-- index costs the others nothing.
create index event_access_change on log.event (at)
  where type in (
    'tarn.session.ended.v1',
    'tarn.user.account-deleted.v1',
    'tarn.user.reinstated.v1',
    'tarn.user.roles-changed.v1',
    'tarn.user.sessions-ended.v1',
    'tarn.user.sessions-revoked.v1',
    'tarn.user.suspended.v1');

-- An access token lives ten minutes at most. This is all that the query side may see of the log.
create view log.access_change with (security_barrier) as
select position, event_id, aggregate_id, sequence, type, owner_id, payload, at
from log.event
where type in (
    'tarn.session.ended.v1',
    'tarn.user.account-deleted.v1',
    'tarn.user.reinstated.v1',
    'tarn.user.roles-changed.v1',
    'tarn.user.sessions-ended.v1',
    'tarn.user.sessions-revoked.v1',
    'tarn.user.suspended.v1')
  and at > now() - interval '11 minutes';

grant usage on schema log to tarn_query;
grant select on log.access_change to tarn_query;
