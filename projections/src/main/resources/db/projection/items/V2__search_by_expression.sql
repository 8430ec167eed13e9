-- What is searched for is computed when an index is made or looked at, not kept with each row: it costs half of a write,
-- and while a view is built, each item is written many times and searched not at all.
drop index item_search;

alter table item drop column search;

create index item_search on item using gin (owner_id, (
    setweight(to_tsvector('simple', name), 'A') || setweight(to_tsvector('simple', left(coalesce(description, ''), 20000)), 'B')
));
