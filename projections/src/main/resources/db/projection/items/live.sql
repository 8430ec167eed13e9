drop view if exists read.item, read.item_version;

create view read.item as
select item_id, owner_id, name, description, tags, document, version, created_at, updated_at, terms,
  to_tsvector('simple', name) || to_tsvector('simple', left(coalesce(description, ''), 20000)) as search
from ${schema}.item;

-- An item's first event has created it.
create view read.item_version as
select item_id, version, case version when 1 then 'created' else 'changed' end as type, at, document
from (
  select item_id, version, at, document from ${schema}.item_version
  union all
  select item_id, version, updated_at, document from ${schema}.item
) v;
