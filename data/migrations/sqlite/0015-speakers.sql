-- Who says a statement with the one that it stands under ("Egypt and Jordan said").
create table speakers (
  claim_id integer not null,
  nth integer not null,
  entity_id integer not null references entities,
  actor integer not null,
  primary key (claim_id, nth)
) without rowid;
create index speakers_by_actor on speakers (actor, claim_id);
