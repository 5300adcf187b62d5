-- What is planned, threatened, asked for, denied or supposed is no dealing that counts: its rows stay, so that a pair's events are still found by them.
update dealings set first = 0
  where first = 1 and claim_id in (select e.claim_id from events e where e.status not in ('occurred', 'ongoing', 'historical'));
