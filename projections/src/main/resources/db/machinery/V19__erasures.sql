-- Generations that read no events any more are told by other means whose personal data must go.
alter table generation add column erasure    text;        -- the script that takes everything of some owners out of it
alter table generation add column erased_to  bigint;      -- told that way up to this position, since it was last switched
alter table generation add column retired_at timestamptz;

create or replace view read.generation as
select projection, generation, version, state, term, drop_at, erased_to from generation;

-- How far every generation is, not only the one that readers see.
create view read.generation_checkpoint as
select projection, generation, partition, position from checkpoint;

-- Whoever certifies an erasure searches what readers do not see, too. Later generations say so when they are made.
do $$
declare tables text;
begin
  for tables in select projection || '_g' || generation from generation loop
    if to_regnamespace(tables) is not null then
      execute format('grant usage on schema %I to tarn_query', tables);
      execute format('grant select on all tables in schema %I to tarn_query', tables);
    end if;
  end loop;
end $$;
