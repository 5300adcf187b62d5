-- The words of every kind of claim, not of statements alone; src/store/claim-words.ts fills them.
alter table events add column words tsvector;
alter table positions add column words tsvector;
alter table commitments add column words tsvector;
alter table warnings add column words tsvector;
create index events_by_words on events using gin (words);
create index positions_by_words on positions using gin (words);
create index commitments_by_words on commitments using gin (words);
create index warnings_by_words on warnings using gin (words);
