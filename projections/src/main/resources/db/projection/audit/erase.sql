-- Relies on the primary key, which begins with the owner.
update audit set ip = null, user_agent = null, personal = null
where owner_id in (select owner_id from erased)
  and (ip is not null or user_agent is not null or personal is not null);
