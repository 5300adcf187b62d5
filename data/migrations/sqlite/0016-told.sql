-- When a report was published, to the second, so that outlets of different zones sort in the order in which they told: yyyymmddhhmmss of UTC,
-- the last second of a day of which no hour is known, 0 when not known. src/store/days.ts fills it.
alter table reports add column told integer not null default 0;
create index reports_by_told on reports (told, report_id);
