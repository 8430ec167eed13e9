-- What analysts may read of the log, through the query side: all events, in which personal data is ciphertext.
create view log.published_event as
select position, event_id, aggregate_id, sequence, type, owner_id, payload, metadata, at
from log.event;

grant select on log.published_event to tarn_query;
