-- 1: published is when an archive saw the page, which tells no day itself.
alter table versions add column seen integer not null default 0;
