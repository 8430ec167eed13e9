-- Generations that read no events any more are told by other means whose personal data must go.
alter table generation add column erasure    text;        -- the script that takes everything of some owners out of it
alter table generation add column erased_to  bigint;      -- told that way up to this position, since it was last switched
alter table generation add column retired_at timestamptz;

create or replace view read.generation as
select projection, generation, version, state, term, drop_at, erased_to from generation;

-- How far every generation is, not only the one that readers see.
create view read.generation_checkpoint as
select projection, generation, partition, position from checkpoint;
