delete from profile where user_id in (select owner_id from erased);
