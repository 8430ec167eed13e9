create table account (
    user_id       uuid        primary key,
    email         text        not null,
    display_name  text        not null,
    roles         text[]      not null,
    status        text        not null,
    created_at    timestamptz not null,
    last_login_at timestamptz,
    item_count    bigint      not null
) with (fillfactor = 80); -- counted in place

create index account_created on account (created_at, user_id);
create index account_roles on account using gin (roles);
create index account_email on account using gin (email projection.gin_trgm_ops);
create index account_display_name on account using gin (display_name projection.gin_trgm_ops);
