-- The views as the query side sees them, as plain tables
create schema read;

create table read.profile (
    user_id uuid primary key,
    email text not null,
    display_name text not null,
    roles text[] not null,
    version bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

create table read.item (
    item_id uuid primary key,
    owner_id uuid not null,
    name text not null,
    description text,
    tags text[] not null,
    document bytea not null,
    version bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    search tsvector generated always as (to_tsvector('simple', name || ' ' || coalesce(description, ''))) stored
);
create index on read.item (owner_id, created_at, item_id);
create index on read.item (owner_id, updated_at, item_id);
create index on read.item (owner_id, name, item_id);

create table read.item_version (
    item_id uuid not null,
    version bigint not null,
    type text not null,
    at timestamptz not null,
    document bytea not null,
    primary key (item_id, version)
);

create table read.account (
    user_id uuid primary key,
    email text not null,
    display_name text not null,
    roles text[] not null,
    status text not null,
    created_at timestamptz not null,
    last_login_at timestamptz,
    item_count bigint not null
);

create table read.session (
    session_id uuid primary key,
    user_id uuid not null,
    started_at timestamptz not null,
    last_used_at timestamptz not null,
    ip text,
    user_agent text,
    expires_at timestamptz not null
);

create table read.checkpoint (
    projection text not null,
    generation int not null,
    partition int not null,
    position bigint not null,
    primary key (projection, generation, partition)
);

grant usage on schema read to tarn_query;
grant select on all tables in schema read to tarn_query;
