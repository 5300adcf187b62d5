-- Reports that a person has left out, with why: while a row is not undone, its report has no newest version (0), no day and no claims.
create table forgotten (
  forgotten_id integer primary key,
  report_id integer not null references reports,
  reason text not null,
  made_by text not null,
  made_at text not null,
  undone_reason text,
  undone_by text,
  undone_at text
) strict;
create unique index forgotten_active on forgotten (report_id) where undone_at is null;
