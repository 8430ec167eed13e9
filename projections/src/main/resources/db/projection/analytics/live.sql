drop view if exists read.hourly, read.activity, read.journey, read.tag_count;

create view read.hourly as
select at, registrations, logins, failed_logins, items_created, items_changed, items_deleted
from ${schema}.hourly;

create view read.activity as
select day, visitor, hours from ${schema}.activity;

create view read.journey as
select visitor, registered_at, signed_in, kept_item from ${schema}.journey;

create view read.tag_count as
select at, tag, items from ${schema}.tag_count;
