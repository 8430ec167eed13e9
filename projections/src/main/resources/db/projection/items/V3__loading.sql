-- What is put aside while a generation is loaded; empty ever after. Without keys: what is never looked up by one need not
-- be sorted, and what is appended need not be found.
create table loaded_change (
    item_id     uuid   not null,
    name        text   not null,
    description text,
    tags        text[] not null,
    version     bigint not null,
    position    bigint not null
);

-- Of one item, or of all items of one owner.
create table loaded_deletion (
    item_id  uuid,
    owner_id uuid
);
