-- A store writes fewer pages for each report.
-- An actor's parties lie by day, those of today together; days are asked for one by one.
drop index parties_by_actor;
create index parties_by_actor on parties (actor, day, side, quad, claim_id);
-- No question uses these.
drop index place_mentions_by_place;
drop index times_by_day;
-- Ten bands instead of sixteen; src/store/stories.ts fills them again.
delete from bands;
