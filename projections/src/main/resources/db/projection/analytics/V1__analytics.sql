-- Counts are kept by partition, whoever reads adds them up: so no two writers ever wait for each other's rows.
-- What belongs to a user is in one partition for ever, and needs no such column.
create table hourly (
    at            timestamptz not null, -- the beginning of the hour
    partition     integer     not null,
    registrations bigint      not null,
    logins        bigint      not null,
    failed_logins bigint      not null,
    items_created bigint      not null,
    items_changed bigint      not null,
    items_deleted bigint      not null,
    primary key (at, partition)
) with (fillfactor = 50); -- counted in place

-- Who was there when: exact, a row for each day of each user, a bit for each hour of it.
create table activity (
    day     date    not null,
    visitor bigint  not null, -- a digest of the user's id
    hours   integer not null,
    primary key (day, visitor)
) with (fillfactor = 80);

-- How far each user has come since registering.
create table journey (
    visitor       bigint  primary key,
    registered_at timestamptz,
    signed_in     boolean not null,
    kept_item     boolean not null
) with (fillfactor = 80);

create index journey_registered on journey (registered_at);

-- The items that there are, as far as it takes to subtract their tags again.
create table tagged_item (
    item_id  uuid        primary key,
    owner_id uuid        not null,
    at       timestamptz not null, -- the hour of its creation
    tags     text[]      not null
);

create index tagged_item_owner on tagged_item (owner_id);

create table tag_count (
    at        timestamptz      not null,
    tag       text collate "C" not null,
    partition integer          not null,
    items     bigint           not null,
    primary key (at, tag, partition)
) with (fillfactor = 80);
