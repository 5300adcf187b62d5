-- The names by which reports call somebody ("NATO", "Moscow"), beside the one that an entity bears; src/store/names.ts fills it.
create table names (
  folded text not null,              -- its folded words
  entity_id bigint not null references entities,
  primary key (folded, entity_id)
);
