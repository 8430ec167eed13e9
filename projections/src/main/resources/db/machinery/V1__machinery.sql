-- What the machinery of projections keeps, and the schema that readers see.

create extension if not exists btree_gin with schema projection;
create extension if not exists pg_trgm with schema projection;

create table generation (
    projection text        not null,
    generation integer     not null,
    version    integer     not null,
    state      text        not null check (state in ('BUILDING', 'LIVE', 'RETIRED')),
    created_at timestamptz not null default now(),
    primary key (projection, generation)
);

create unique index generation_live on generation (projection) where state = 'LIVE';

create table checkpoint (
    projection   text    not null,
    generation   integer not null,
    partition    integer not null,
    position     bigint  not null,
    kafka_offset bigint  not null,
    primary key (projection, generation, partition)
) with (fillfactor = 50); -- written at every batch: room for updates in place

create table redis_view (
    projection text    not null,
    generation integer not null,
    epoch      bigint  not null,
    run_id     text,
    complete   boolean not null,
    primary key (projection, generation)
);

create table dead_letter (
    id           bigint generated always as identity primary key,
    projection   text        not null,
    generation   integer     not null,
    partition    integer     not null,
    kafka_offset bigint      not null,
    position     bigint      not null,
    event_id     uuid        not null,
    aggregate_id uuid        not null,
    sequence     bigint      not null,
    type         text        not null,
    owner_id     uuid        not null,
    at           timestamptz not null,
    payload      bytea       not null,
    metadata     bytea       not null,
    cause        text        not null,
    parked_at    timestamptz not null default now(),
    unique (projection, generation, aggregate_id, sequence)
);

create index dead_letter_owner on dead_letter (owner_id);

create schema read;
grant usage on schema read to tarn_query;
alter default privileges in schema read grant select on tables to tarn_query;

create view read.checkpoint as
select c.projection, c.generation, c.partition, c.position
from checkpoint c
join generation g on g.projection = c.projection and g.generation = c.generation
where g.state = 'LIVE';

create view read.redis_view as
select v.projection, v.generation, v.epoch, v.run_id, v.complete
from redis_view v
join generation g on g.projection = v.projection and g.generation = v.generation
where g.state = 'LIVE';
