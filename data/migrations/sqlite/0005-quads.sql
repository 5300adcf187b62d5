-- What may be one happening shares a party on the same side, family and day: the index alone tells which events do.
alter table parties add column quad integer not null default 0;
update parties set quad = (
  select case
    when e.type in ('AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE') then 1
    when e.type in ('COOPERATE', 'AID', 'RETREAT') then 2
    when e.type in ('REQUEST', 'ACCUSE', 'REJECT', 'THREATEN') then 3
    else 4 end
  from events e where e.claim_id = parties.claim_id);
drop index parties_by_actor;
create index parties_by_actor on parties (actor, side, quad, day, claim_id);
-- The bands of a text are known from the text.
drop index bands_by_report;
