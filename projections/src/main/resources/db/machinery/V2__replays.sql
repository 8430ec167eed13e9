-- Several generations of a projection side by side, and what administrators see of it.

-- BUILDING: written by its replay. FOLLOWING: written in step with the live one, before or after a switch.
-- RETIRED: not written any more, and dropped when its time has come.
alter table generation drop constraint generation_state_check;
alter table generation add constraint generation_state_check
    check (state in ('BUILDING', 'FOLLOWING', 'LIVE', 'RETIRED'));
alter table generation add column term    bigint not null default 0; -- grows with each switch of the projection
alter table generation add column views   text;                      -- the definition of what its readers see
alter table generation add column drop_at timestamptz;

-- Indexes that a generation gets once it is loaded.
create table deferred_index (
    projection text    not null,
    generation integer not null,
    name       text    not null,
    definition text    not null,
    primary key (projection, generation, name)
);

create table replay (
    id                uuid        primary key,
    projection        text        not null,
    generation        integer,
    previous          integer,
    version           integer     not null,
    to_position       bigint,
    switch_mode       text        not null check (switch_mode in ('AUTO', 'MANUAL')),
    status            text        not null check (status in
                        ('RUNNING', 'VERIFYING', 'READY', 'SWITCHED', 'ROLLED_BACK', 'CANCELLED', 'FAILED')),
    phase             text        not null default 'LOADING' check (phase in ('LOADING', 'INDEXING', 'KEEPING_UP')),
    processed         bigint      not null default 0,
    total             bigint      not null default 0,
    events_per_second bigint      not null default 0,
    only_live         bigint,
    only_new          bigint,
    changed           bigint,
    samples           jsonb,
    failure           text,
    started_at        timestamptz not null default now(),
    updated_at        timestamptz not null default now()
);

create unique index replay_active on replay (projection) where status in ('RUNNING', 'VERIFYING', 'READY');

-- What each instance says of each projection, about once a second.
create table report (
    projection        text             not null,
    instance          uuid             not null,
    lag               bigint           not null,
    events_per_second double precision not null,
    last_error        text,
    updated_at        timestamptz      not null default now(),
    primary key (projection, instance)
);

-- What came of a request about a dead letter; read within seconds, and removed soon.
create table letter_result (
    request_id uuid        primary key,
    projection text        not null,
    result     jsonb       not null,
    at         timestamptz not null default now()
);

-- What administrators have thrown away, so that a replay that parks it again is no worse for that.
create table discarded_letter (
    projection text        not null,
    event_id   uuid        not null,
    at         timestamptz not null default now(),
    primary key (projection, event_id)
);

create view read.generation as
select projection, generation, version, state, term, drop_at from generation;

create view read.replay as
select r.id, r.projection, r.generation, r.previous, r.to_position, r.switch_mode, r.status, r.processed, r.total,
  r.events_per_second, r.only_live, r.only_new, r.changed, r.samples, r.failure, r.started_at, r.updated_at,
  exists (select from generation g where g.projection = r.projection and g.generation = r.previous) as can_roll_back
from replay r;

create view read.report as
select projection, instance, lag, events_per_second, last_error, updated_at from report;

-- Of the live view, and without what is in the events.
create view read.dead_letter as
select d.id, d.projection, d.generation, d.partition, d.position, d.event_id, d.aggregate_id, d.sequence, d.type, d.at,
  d.cause, d.parked_at, convert_from(d.payload, 'UTF8') as payload
from dead_letter d
join generation g on g.projection = d.projection and g.generation = d.generation
where g.state = 'LIVE';

create view read.letter_result as
select request_id, projection, result, at from letter_result;

drop view read.redis_view;
create view read.redis_view as
select v.projection, v.generation, g.term, v.epoch, v.run_id, v.complete
from redis_view v
join generation g on g.projection = v.projection and g.generation = v.generation
where g.state = 'LIVE';

-- The command side decides on what projections say of themselves, and on nothing else of theirs.
grant usage on schema read to tarn_command;
grant select on read.generation, read.replay, read.dead_letter, read.letter_result to tarn_command;
