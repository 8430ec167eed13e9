drop view if exists read.item, read.item_version;

-- A description may hold what text cannot: escapes of U+0000 and of half characters, read as U+FFFD here.
create view read.item as
select item_id, owner_id, name, tags, content, version, created_at, updated_at, terms,
  to_tsvector('simple', name) || to_tsvector('simple', left(coalesce(
    regexp_replace(convert_from(content, 'UTF8'), '(?<!\\)((?:\\\\)*)\\u(0000|[dD][89a-fA-F]..)', '\1\\ufffd', 'g')::json
      ->> 'description', ''), 20000)) as search
from ${schema}.item;

-- An item's first event has created it.
create view read.item_version as
select item_id, version, case version when 1 then 'created' else 'changed' end as type, at, content
from (
  select item_id, version, at, content from ${schema}.item_version
  union all
  select item_id, version, updated_at, content from ${schema}.item
) v;
