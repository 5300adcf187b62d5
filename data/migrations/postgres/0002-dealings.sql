-- Who acted on whom: one row for each actor and recipient of an event, so that what two actors did to each other is found at once.
create table dealings (
  from_actor bigint not null,
  to_actor bigint not null,
  day integer not null,
  claim_id bigint not null references events,
  first integer not null,            -- 1: its event is the first account of its happening
  intensity double precision,
  primary key (from_actor, to_actor, day, claim_id)
);
create index dealings_by_recipient on dealings (to_actor, from_actor, day, claim_id, first, intensity);
create index dealings_by_claim on dealings (claim_id);
insert into dealings (from_actor, to_actor, day, claim_id, first, intensity)
  select distinct p.actor, q.actor, e.day, e.claim_id, case when e.happening_id = e.claim_id then 1 else 0 end, e.intensity
  from events e join parties p on p.claim_id = e.claim_id and p.side = 'actor' join parties q on q.claim_id = e.claim_id and q.side = 'recipient';
