delete from account where user_id in (select owner_id from erased);
