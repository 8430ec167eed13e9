-- Names sort by code point (collation "C"): the same on every machine and for ever, which paging by name relies on.
create table item (
    item_id     uuid             primary key,
    owner_id    uuid             not null,
    name        text collate "C" not null,
    description text,
    tags        text[]           not null,
    document    bytea            not null,
    version     bigint           not null,
    created_at  timestamptz      not null,
    updated_at  timestamptz      not null,
    search      tsvector         not null,
    position    bigint           not null
);

create index item_created on item (owner_id, created_at, item_id);
create index item_updated on item (owner_id, updated_at, item_id);
create index item_name on item (owner_id, name, item_id);
create index item_tags on item using gin (owner_id, tags);
create index item_search on item using gin (owner_id, search);

create table item_version (
    item_id  uuid        not null,
    version  bigint      not null,
    type     text        not null check (type in ('created', 'changed')),
    at       timestamptz not null,
    document bytea       not null,
    primary key (item_id, version)
);

-- The epoch begins with the time, so that it is new even for a Redis that knows an earlier life of this database.
insert into projection.redis_view (projection, generation, epoch, run_id, complete)
values ('items', ${generation}, (extract(epoch from clock_timestamp()) * 1000)::bigint, null, false);
