-- What changed in the lists and when, so that a mirror can follow them; src/store/changed.ts writes it.
create table changes (
  subject text not null,             -- "report": all of its claims; "happening": all of its accounts
  id integer not null,
  change_id integer not null,        -- in the order of changes; of each subject only the last is kept
  why text not null,
  primary key (subject, id)
) strict, without rowid;
create unique index changes_in_order on changes (change_id);
-- Claims that went, by their names, for their rows are gone; one that came back since is told later.
create table gone (
  report_id integer not null,
  claim text not null,
  version_id integer not null,       -- that told it last
  change_id integer not null,
  nth integer not null,              -- among those that went with one change
  why text not null,
  primary key (report_id, claim)
) strict, without rowid;
create index gone_in_order on gone (change_id, nth);
insert into changes (subject, id, change_id, why)
  select 'report', report_id, row_number() over (order by version_id), 'read' from reports where version_id > 0;
