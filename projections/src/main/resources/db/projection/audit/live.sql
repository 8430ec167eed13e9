drop view if exists read.audit;

create view read.audit as
select position, at, type, actor, subject, ip, user_agent, correlation_id, causation_id, session_id, aspects, open, personal
from ${schema}.audit;
