-- Numbers of words and tags are the same for all owners now, and the owner is a key beside them: few keys with long lists of
-- rows, instead of a key for each owner's every word.
drop index item_terms;

create index item_terms on item using gin (owner_id, terms);

-- What the owner wrote, as JSON: what a GET answers without what the columns say (ItemJson).
alter table item rename column document to content;
alter table item drop column description;
alter table item_version rename column document to content;
alter table loaded_change rename column document to content;
alter table loaded_change drop column description;

-- No statement asks what is in it, and statistics would keep samples of it.
alter table item alter column content set statistics 0;
alter table item_version alter column content set statistics 0;
alter table loaded_change alter column content set statistics 0;
