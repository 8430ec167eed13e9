-- Relies on item_created, whose first column is the owner.
with gone as (delete from item where owner_id in (select owner_id from erased) returning item_id)
delete from item_version v using gone where v.item_id = gone.item_id;
