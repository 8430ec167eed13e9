drop view if exists read.control, read.replay_request, read.letter_request;

create view read.control as
select projection, paused from ${schema}.control;

create view read.replay_request as
select replay_id, projection, to_position, switch_mode, wish, position, started_at from ${schema}.replay_request;

create view read.letter_request as
select request_id, projection, letter_id, action, position, at from ${schema}.letter_request;

grant select on read.replay_request, read.control to tarn_command;
