drop view if exists read.profile;

create view read.profile as
select user_id, email, display_name, roles, version, created_at, updated_at
from ${schema}.profile;
