-- Dyads of a month are read from the dealings of its days that count; all that is told of them is in the index.
create index dealings_by_day on dealings (day, from_actor, to_actor, claim_id, intensity) where first = 1;
