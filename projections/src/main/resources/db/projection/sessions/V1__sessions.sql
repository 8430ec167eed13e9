create table session (
    session_id   uuid        primary key,
    user_id      uuid        not null,
    started_at   timestamptz not null,
    last_used_at timestamptz not null,
    ip           text        not null,
    user_agent   text,
    expires_at   timestamptz not null
);

create index session_of_user on session (user_id, started_at, session_id);
