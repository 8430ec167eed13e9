-- What is counted is nobody's; which items are whose goes, and with them their tags. Relies on tagged_item_owner.
with gone as (
  delete from tagged_item t using erased e where t.owner_id = e.owner_id
  returning t.at, t.tags, e.partition
), fewer as (
  select g.at, tag, g.partition, count(*) as items
  from gone g, unnest(g.tags) as tag
  group by g.at, tag, g.partition
)
update tag_count c
set items = c.items - f.items
from fewer f
where c.at = f.at and c.tag = f.tag and c.partition = f.partition;

delete from tag_count where items = 0;
