-- What a person put right of a report's head, with why: while a row is not undone, `now` stands in place of `was`.
create table corrections (
  correction_id integer primary key,
  report_id integer not null references reports,
  version_id integer not null references versions, -- that bears the title
  was text not null,                 -- JSON { outlet, title }, those that were put right
  now text not null,
  reason text not null,
  made_by text not null,
  made_at text not null,
  undone_reason text,
  undone_by text,
  undone_at text
) strict;
create unique index corrections_active on corrections (report_id) where undone_at is null;
