-- Who says a statement with the one that it stands under ("Egypt and Jordan said").
create table speakers (
  claim_id bigint not null,
  nth integer not null,
  entity_id bigint not null references entities,
  actor bigint not null,
  primary key (claim_id, nth)
);
create index speakers_by_actor on speakers (actor, claim_id);
