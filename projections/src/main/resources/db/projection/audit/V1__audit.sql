-- Every event, with what it says in the clear. The key begins with the owner, because the primary key is the one index that
-- a build keeps: whose key is destroyed is looked for by it.
create table audit (
    owner_id       uuid        not null,
    position       bigint      not null,
    at             timestamptz not null,
    type           text        not null,
    actor          text        not null,
    subject        uuid        not null,
    ip             text,
    user_agent     text,
    correlation_id text        not null,
    causation_id   text,
    session_id     uuid,
    aspects        text[],
    open           text,
    personal       text,
    primary key (owner_id, position)
);

create unique index audit_position on audit (position);
create index audit_at on audit (at);
create index audit_actor on audit (actor, position);
create index audit_subject on audit (subject, position);
create index audit_type on audit (type, position);
create index audit_correlation on audit (correlation_id, position);

-- Finds what a field was before.
create index audit_aspects on audit (subject, position) where aspects is not null;
