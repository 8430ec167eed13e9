-- Numbers of words and tags are the same for all owners now, and the owner is a key beside them: few keys with long lists of
-- rows, instead of a key for each owner's every word.
drop index item_terms;

create index item_terms on item using gin (owner_id, terms);
