-- Days are integers yyyymmdd, months yyyymm, 0 where no day is known: ranges and cursors then read the same in both dialects.
-- A claim's id is version * 100000 + its place in the record, so that coding again gives the same rows.
-- actor columns hold the entity after merges; *_entity columns beside them hold what the record says, so that a merge is undone.

create table outlets (
  outlet_id integer primary key,
  name text not null unique
) strict;

-- Where reports come from (a feed, a folder, an archive) and how reading it went; intake's own ledger.
create table sources (
  source_id integer primary key,
  address text not null unique,
  kind text not null,
  title text,
  status text not null,              -- "new", "ok", "empty", "failing", "stopped"
  message text,
  etag text,
  modified text,
  last_read text,                    -- ISO instants
  last_ok text,
  next_read text,
  failures integer not null,         -- in a row
  entries integer not null,          -- seen at the last read
  skipped integer not null,
  reports integer not null           -- stored from it so far
) strict;

create table reports (
  report_id integer primary key,
  id text not null,                  -- as its source names it
  url text unique,
  outlet_id integer references outlets,
  source_id integer references sources,
  version_id integer not null,       -- the newest
  first_read text not null,
  day integer not null,              -- of publication, of the newest version
  month integer not null,
  story_id integer not null,         -- the first report of the story that this one tells in the same words
  story_reason text
) strict;
create index reports_by_id on reports (id);
create index reports_by_day on reports (day, report_id);
create index reports_by_outlet on reports (outlet_id, day, report_id);
create index reports_by_story on reports (story_id);

create table versions (
  version_id integer primary key,
  report_id integer not null references reports,
  number integer not null,           -- 1, 2, ... within the report
  content text not null,             -- checksum over text, title and date: the same content is never stored twice
  sha256 text not null,              -- of the text
  title text,
  published text,                    -- as given: ISO date or instant, null when not known
  read_at text not null,
  language text not null,
  text text not null,
  changes text,                      -- JSON: what differs from the version before
  coder text,                        -- null: not coded yet
  unique (report_id, content),
  unique (report_id, number)
) strict;
create index versions_uncoded on versions (version_id) where coder is null;
create index versions_by_sha256 on versions (sha256);

create table records (
  version_id integer primary key references versions,
  coder text not null,
  coded_at text not null,
  body blob not null                 -- the record's JSON without report.text, deflated
) strict;

create table entities (
  entity_id integer primary key,
  id text not null unique,
  actor integer not null,            -- itself, or the entity that it is merged into
  name text not null,
  folded text not null,              -- the name's folded words, a space around each
  kind text not null,
  country text,
  sector text,
  role text,
  wikidata text,
  resolved text not null
) strict;
create index entities_by_actor on entities (actor);

create table merges (
  merge_id integer primary key,
  entity_id integer not null references entities,
  into_id integer not null references entities,
  reason text not null,
  made_by text not null,
  made_at text not null,
  undone_reason text,
  undone_by text,
  undone_at text
) strict;
create unique index merges_active on merges (entity_id) where undone_at is null;

create table mentions (
  entity_id integer not null references entities,
  actor integer not null,
  report_id integer not null references reports,
  day integer not null,
  spans text not null,               -- JSON [[begin, end, form], ...]
  primary key (report_id, entity_id)
) strict, without rowid;
create index mentions_by_actor on mentions (actor, day, report_id);

create table places (
  place_id integer primary key,
  id text not null unique,
  name text not null,
  country text,
  admin1 text,
  lat real,
  lon real,
  geonames integer
) strict;

create table place_mentions (
  place_id integer not null references places,
  report_id integer not null references reports,
  day integer not null,
  spans text not null,               -- JSON [[begin, end], ...]
  primary key (report_id, place_id)
) strict, without rowid;
create index place_mentions_by_place on place_mentions (place_id, day, report_id);

create table times (
  report_id integer not null references reports,
  begin_at integer not null,
  end_at integer not null,
  type text not null,
  value text not null,
  day integer not null,              -- first day of the value, 0 when it names none
  primary key (report_id, begin_at, end_at)
) strict, without rowid;
create index times_by_day on times (day, report_id) where day > 0;

create table statements (
  claim_id integer primary key,
  report_id integer not null references reports,
  version_id integer not null references versions,
  id text not null,
  begin_at integer not null,         -- the claim's name: sha256, kind, span, and which of those with this span
  end_at integer not null,
  nth integer not null,
  confidence real,
  day integer not null,
  month integer not null,
  source_entity integer references entities,
  actor integer,
  inferred integer not null,
  addressee_entity integer references entities,
  lemma text,
  manner text not null,
  channel text,
  said text,                         -- ISO date that the text gives
  within text,                       -- id of the statement around it
  spans text not null                -- JSON { source, cue, content }
) strict;
create index statements_by_report on statements (report_id);
create index statements_by_day on statements (day, claim_id);
create index statements_by_confidence on statements (confidence, claim_id);
create index statements_by_actor on statements (actor, day, claim_id);

create table events (
  claim_id integer primary key,
  report_id integer not null references reports,
  version_id integer not null references versions,
  id text not null,
  begin_at integer not null,
  end_at integer not null,
  nth integer not null,
  confidence real,
  day integer not null,
  month integer not null,
  last_day integer not null,
  type text not null,
  mode text,
  contexts text not null,            -- JSON
  place_id integer references places,
  date_read integer not null,        -- 1: the day is read in the text, 0: it is the report's own
  date text,                         -- JSON, as in the record
  status text not null,
  intensity real,
  statement text,                    -- id of the statement that carries it
  salience real not null,
  happening_id integer not null,     -- the first claim of the same happening
  happening_reason text,
  spans text not null                -- JSON trigger
) strict;
create index events_by_report on events (report_id);
create index events_by_day on events (day, claim_id);
create index events_by_confidence on events (confidence, claim_id);
create index events_by_type on events (type, day, claim_id);
create index events_by_place on events (place_id, day, claim_id);
create index events_by_happening on events (happening_id);

create table parties (
  claim_id integer not null references events,
  side text not null,                -- "actor" or "recipient"
  nth integer not null,
  entity_id integer not null references entities,
  actor integer not null,
  day integer not null,
  inferred integer not null,
  spans text not null,
  primary key (claim_id, side, nth)
) strict, without rowid;
create index parties_by_actor on parties (actor, day, claim_id);

create table positions (
  claim_id integer primary key,
  report_id integer not null references reports,
  version_id integer not null references versions,
  id text not null,
  begin_at integer not null,
  end_at integer not null,
  nth integer not null,
  confidence real,
  day integer not null,
  month integer not null,
  holder_entity integer not null references entities,
  actor integer not null,
  issue text not null,               -- what makes two positions concern the same thing
  label text not null,
  verb text not null,
  object text,
  stance text not null,
  polarity integer not null,         -- 1 for, -1 against, 0 neither
  evidence text not null             -- JSON, ids of statements
) strict;
create index positions_by_report on positions (report_id);
create index positions_by_day on positions (day, claim_id);
create index positions_by_confidence on positions (confidence, claim_id);
create index positions_by_actor on positions (actor, day, claim_id);
create index positions_by_issue on positions (issue, actor, day);

create table commitments (
  claim_id integer primary key,
  report_id integer not null references reports,
  version_id integer not null references versions,
  id text not null,
  begin_at integer not null,
  end_at integer not null,
  nth integer not null,
  confidence real,
  day integer not null,
  month integer not null,
  who_entity integer not null references entities,
  actor integer not null,
  label text not null,
  due integer not null,              -- last day, 0 when none is given
  due_text text,
  spans text not null,
  evidence text not null
) strict;
create index commitments_by_report on commitments (report_id);
create index commitments_by_day on commitments (day, claim_id);
create index commitments_by_confidence on commitments (confidence, claim_id);
create index commitments_by_actor on commitments (actor, day, claim_id);
create index commitments_by_due on commitments (due, claim_id);

create table warnings (
  claim_id integer primary key,
  report_id integer not null references reports,
  version_id integer not null references versions,
  id text not null,
  begin_at integer not null,
  end_at integer not null,
  nth integer not null,
  confidence real,
  day integer not null,
  month integer not null,
  by_entity integer references entities,
  actor integer,
  label text not null,
  spans text not null,
  evidence text not null
) strict;
create index warnings_by_report on warnings (report_id);
create index warnings_by_day on warnings (day, claim_id);
create index warnings_by_confidence on warnings (confidence, claim_id);
create index warnings_by_actor on warnings (actor, day, claim_id);

-- What people decided. Both tables name claims, not rows, so that they outlive a new coding.
create table marks (
  mark_id integer primary key,
  claim text not null,
  verdict text not null,             -- "right", "wrong", "fix"
  note text,
  made_by text not null,
  made_at text not null,
  snapshot text not null             -- JSON of the claim as it was when marked
) strict;
create index marks_by_claim on marks (claim);

create table outcomes (
  outcome_id integer primary key,
  commitment text not null,
  verdict text not null,             -- "kept" or "broken"
  evidence text not null,            -- the claim that shows it
  reason text not null,
  made_by text not null,
  made_at text not null,
  undone_reason text,
  undone_by text,
  undone_at text
) strict;
create unique index outcomes_active on outcomes (commitment) where undone_at is null;

-- Questions whose new answers are sent to an address. Versions up to told_to are told; those up to pending are being told.
create table alerts (
  alert_id integer primary key,
  name text not null,
  question text not null,            -- a list of the HTTP interface
  query text not null,               -- JSON, its parameters
  target text not null,
  secret text not null,
  made_at text not null,
  told_to integer not null,
  pending integer,
  sent integer not null,
  failures integer not null,         -- in a row
  message text,
  next_try text                      -- ISO instant
) strict;

-- Bands of the MinHash signature of each report's newest text.
create table bands (
  hash integer not null,
  report_id integer not null references reports,
  primary key (hash, report_id)
) strict, without rowid;
create index bands_by_report on bands (report_id);

create view newest as
  select r.report_id, v.title, v.text from reports r join versions v on v.version_id = r.version_id;
create virtual table report_words using fts5 (title, text, content = 'newest', content_rowid = 'report_id', tokenize = "unicode61 remove_diacritics 2");
create virtual table statement_words using fts5 (content, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2");
