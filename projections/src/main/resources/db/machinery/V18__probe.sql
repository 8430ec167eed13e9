-- The command side sees how far the event of a probe has come. What the controls promise is granted with their views; where
-- these are there already, here.
grant select on read.checkpoint to tarn_command;

do $$
begin
  if to_regclass('read.control') is not null then
    grant select on read.control to tarn_command;
  end if;
end $$;
