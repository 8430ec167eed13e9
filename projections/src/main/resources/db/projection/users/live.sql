drop view if exists read.account;

create view read.account as
select user_id, email, display_name, roles, status, created_at, last_login_at, item_count
from ${schema}.account;
