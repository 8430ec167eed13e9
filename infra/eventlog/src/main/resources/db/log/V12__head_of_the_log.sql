-- Those who show how far projections are may see where the log ends, and nothing else of it.
grant usage on schema log to tarn_query;
grant select (position) on log.head to tarn_query;
