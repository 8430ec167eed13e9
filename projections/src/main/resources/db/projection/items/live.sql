drop view if exists read.item, read.item_version;

create view read.item as
select item_id, owner_id, name, description, tags, document, version, created_at, updated_at, search
from ${schema}.item;

create view read.item_version as
select item_id, version, type, at, document
from ${schema}.item_version;
