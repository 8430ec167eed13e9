-- Views that read no events any more hear here whose personal data must go. A position, once read, has none before it to
-- come: they are given in the order of commits.
create index erasure_position on keys.erasure (position);

grant select (owner_id, position) on keys.erasure to tarn_projection;
