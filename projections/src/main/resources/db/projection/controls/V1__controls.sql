-- What administrators want of projections, by what the log says.
create table control (
    projection text    primary key,
    paused     boolean not null
);

create table replay_request (
    replay_id   uuid        primary key,
    projection  text        not null,
    to_position bigint,
    switch_mode text        not null,
    wish        text        not null check (wish in ('START', 'SWITCH', 'ROLL_BACK', 'CANCEL', 'FAIL')),
    position    bigint      not null,
    started_at  timestamptz not null
);

create index replay_request_position on replay_request (projection, position);

create table letter_request (
    request_id uuid        primary key,
    projection text        not null,
    letter_id  bigint      not null,
    action     text        not null check (action in ('RETRY', 'PREVIEW', 'DISCARD')),
    position   bigint      not null,
    at         timestamptz not null
);

create index letter_request_at on letter_request (at);
