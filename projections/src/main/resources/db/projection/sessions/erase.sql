-- Relies on session_of_user, whose first column is the user.
delete from session where user_id in (select owner_id from erased);
