create table profile (
    user_id      uuid        primary key,
    email        text        not null,
    display_name text        not null,
    roles        text[]      not null,
    version      bigint      not null,
    created_at   timestamptz not null,
    updated_at   timestamptz not null
);
