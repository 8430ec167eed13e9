drop view if exists read.session;

create view read.session as
select session_id, user_id, started_at, last_used_at, ip, user_agent, expires_at
from ${schema}.session
where expires_at > now(); -- what is left of the others goes when their user signs in again
