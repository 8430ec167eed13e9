-- The last seal, as it was published: who makes the next one changes this row first, so that no number is given twice,
-- and a seal that a crash kept from its file and topic can still be brought there.
create table log.seal (
  one    boolean primary key default true check (one),
  number bigint  not null,
  line   text    not null
);

insert into log.seal (number, line) values (0, '');

grant select, update on log.seal to tarn_command;

-- Who verifies the log reads its rows: what is personal in them is encrypted, and keys are out of reach.
grant usage on schema log to tarn_audit;
grant select on log.event, log.head, log.seal to tarn_audit;
