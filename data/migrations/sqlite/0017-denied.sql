-- What is told is held against the denials of its kind in the two weeks after it: they are few among the events.
create index events_denied on events (type, day, claim_id) where status = 'denied';
