drop view if exists read.item, read.item_version;

-- The column search is the expression of the index item_search.
create view read.item as
select item_id, owner_id, name, description, tags, document, version, created_at, updated_at,
  setweight(to_tsvector('simple', name), 'A')
    || setweight(to_tsvector('simple', left(coalesce(description, ''), 20000)), 'B') as search
from ${schema}.item;

create view read.item_version as
select item_id, version, type, at, document
from ${schema}.item_version;
