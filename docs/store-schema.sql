CREATE VIEW newest as
  select r.report_id, v.title, v.text from reports r join versions v on v.version_id = r.version_id;

CREATE TABLE alerts (
  alert_id integer primary key,
  name text not null,
  question text not null,            
  query text not null,               
  target text not null,
  secret text not null,
  made_at text not null,
  told_to integer not null,
  pending integer,
  sent integer not null,
  failures integer not null,         
  message text,
  next_try text                      
) strict;

CREATE TABLE bands (
  hash integer not null,
  report_id integer not null references reports,
  primary key (hash, report_id)
) strict, without rowid;

CREATE TABLE changes (
  subject text not null,             
  id integer not null,
  change_id integer not null,        
  why text not null,
  primary key (subject, id)
) strict, without rowid;

CREATE VIRTUAL TABLE commitment_words using fts5 (content, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2");

CREATE TABLE commitments (
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
  due integer not null,              
  due_text text,
  spans text not null,
  evidence text not null
) strict;

CREATE TABLE corrections (
  correction_id integer primary key,
  report_id integer not null references reports,
  version_id integer not null references versions, 
  was text not null,                 
  now text not null,
  reason text not null,
  made_by text not null,
  made_at text not null,
  undone_reason text,
  undone_by text,
  undone_at text
) strict;

CREATE TABLE dealings (
  from_actor integer not null,
  to_actor integer not null,
  day integer not null,
  claim_id integer not null references events,
  first integer not null,            
  intensity real,
  primary key (from_actor, to_actor, day, claim_id)
) strict, without rowid;

CREATE TABLE entities (
  entity_id integer primary key,
  id text not null unique,
  actor integer not null,            
  name text not null,
  folded text not null,              
  kind text not null,
  country text,
  sector text,
  role text,
  wikidata text,
  resolved text not null
) strict;

CREATE VIRTUAL TABLE event_words using fts5 (content, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2");

CREATE TABLE events (
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
  contexts text not null,            
  place_id integer references places,
  date_read integer not null,        
  date text,                         
  status text not null,
  intensity real,
  statement text,                    
  salience real not null,
  happening_id integer not null,     
  happening_reason text,
  spans text not null                
) strict;

CREATE TABLE forgotten (
  forgotten_id integer primary key,
  report_id integer not null references reports,
  reason text not null,
  made_by text not null,
  made_at text not null,
  undone_reason text,
  undone_by text,
  undone_at text
) strict;

CREATE TABLE gone (
  report_id integer not null,
  claim text not null,
  version_id integer not null,       
  change_id integer not null,
  nth integer not null,              
  why text not null,
  primary key (report_id, claim)
) strict, without rowid;

CREATE TABLE marks (
  mark_id integer primary key,
  claim text not null,
  verdict text not null,             
  note text,
  made_by text not null,
  made_at text not null,
  snapshot text not null             
) strict;

CREATE TABLE mentions (
  entity_id integer not null references entities,
  actor integer not null,
  report_id integer not null references reports,
  day integer not null,
  spans text not null,               
  primary key (report_id, entity_id)
) strict, without rowid;

CREATE TABLE merges (
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

CREATE TABLE migrations (number integer primary key, name text not null, checksum text not null, applied_at text not null);

CREATE TABLE names (
  folded text not null,              
  entity_id integer not null references entities,
  primary key (folded, entity_id)
) strict, without rowid;

CREATE TABLE outcomes (
  outcome_id integer primary key,
  commitment text not null,
  verdict text not null,             
  evidence text not null,            
  reason text not null,
  made_by text not null,
  made_at text not null,
  undone_reason text,
  undone_by text,
  undone_at text
) strict;

CREATE TABLE outlets (
  outlet_id integer primary key,
  name text not null unique
) strict;

CREATE TABLE parties (
  claim_id integer not null references events,
  side text not null,                
  nth integer not null,
  entity_id integer not null references entities,
  actor integer not null,
  day integer not null,
  inferred integer not null,
  spans text not null, quad integer not null default 0,
  primary key (claim_id, side, nth)
) strict, without rowid;

CREATE TABLE places (
  place_id integer primary key,
  id text not null unique,
  name text not null,
  country text,
  admin1 text,
  lat real,
  lon real,
  geonames integer
) strict;

CREATE VIRTUAL TABLE position_words using fts5 (content, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2");

CREATE TABLE positions (
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
  issue text not null,               
  label text not null,
  verb text not null,
  object text,
  stance text not null,
  polarity integer not null,         
  evidence text not null             
) strict;

CREATE TABLE records (
  version_id integer primary key references versions,
  coder text not null,
  coded_at text not null,
  body blob not null                 
) strict;

CREATE VIRTUAL TABLE report_words using fts5 (title, text, content = 'newest', content_rowid = 'report_id', tokenize = "unicode61 remove_diacritics 2");

CREATE TABLE reports (
  report_id integer primary key,
  id text not null,                  
  url text unique,
  outlet_id integer references outlets,
  source_id integer references sources,
  version_id integer not null,       
  first_read text not null,
  day integer not null,              
  month integer not null,
  story_id integer not null,         
  story_reason text
, told integer not null default 0) strict;

CREATE TABLE sources (
  source_id integer primary key,
  address text not null unique,
  kind text not null,
  title text,
  status text not null,              
  message text,
  etag text,
  modified text,
  last_read text,                    
  last_ok text,
  next_read text,
  failures integer not null,         
  entries integer not null,          
  skipped integer not null,
  reports integer not null           
) strict;

CREATE TABLE speakers (
  claim_id integer not null,
  nth integer not null,
  entity_id integer not null references entities,
  actor integer not null,
  primary key (claim_id, nth)
) without rowid;

CREATE VIRTUAL TABLE statement_words using fts5 (content, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2");

CREATE TABLE statements (
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
  source_entity integer references entities,
  actor integer,
  inferred integer not null,
  addressee_entity integer references entities,
  lemma text,
  manner text not null,
  channel text,
  said text,                         
  within text,                       
  spans text not null                
) strict;

CREATE TABLE undone_marks (
  undone_id integer primary key,
  claim text not null,
  verdict text not null,
  note text,
  made_by text not null,
  made_at text not null,
  undone_by text not null,
  undone_at text not null
) strict;

CREATE TABLE versions (
  version_id integer primary key,
  report_id integer not null references reports,
  number integer not null,           
  content text not null,             
  sha256 text not null,              
  title text,
  published text,                    
  read_at text not null,
  language text not null,
  text text not null,
  changes text,                      
  coder text, seen integer not null default 0,                        
  unique (report_id, content),
  unique (report_id, number)
) strict;

CREATE VIRTUAL TABLE warning_words using fts5 (content, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2");

CREATE TABLE warnings (
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

CREATE UNIQUE INDEX changes_in_order on changes (change_id);

CREATE INDEX commitments_by_actor on commitments (actor, day, claim_id);

CREATE INDEX commitments_by_confidence on commitments (confidence, claim_id);

CREATE INDEX commitments_by_day on commitments (day, claim_id);

CREATE INDEX commitments_by_due on commitments (due, claim_id);

CREATE INDEX commitments_by_report on commitments (report_id);

CREATE UNIQUE INDEX corrections_active on corrections (report_id) where undone_at is null;

CREATE INDEX dealings_by_claim on dealings (claim_id);

CREATE INDEX dealings_by_day on dealings (day, from_actor, to_actor, claim_id, intensity) where first = 1;

CREATE INDEX dealings_by_recipient on dealings (to_actor, from_actor, day, claim_id, first, intensity);

CREATE INDEX entities_by_actor on entities (actor);

CREATE INDEX events_by_confidence on events (confidence, claim_id);

CREATE INDEX events_by_day on events (day, claim_id);

CREATE INDEX events_by_happening on events (happening_id);

CREATE INDEX events_by_place on events (place_id, day, claim_id);

CREATE INDEX events_by_report on events (report_id);

CREATE INDEX events_by_type on events (type, day, claim_id);

CREATE INDEX events_denied on events (type, day, claim_id) where status = 'denied';

CREATE UNIQUE INDEX forgotten_active on forgotten (report_id) where undone_at is null;

CREATE INDEX gone_in_order on gone (change_id, nth);

CREATE INDEX marks_by_claim on marks (claim);

CREATE INDEX mentions_by_actor on mentions (actor, day, report_id);

CREATE UNIQUE INDEX merges_active on merges (entity_id) where undone_at is null;

CREATE UNIQUE INDEX outcomes_active on outcomes (commitment) where undone_at is null;

CREATE INDEX parties_by_actor on parties (actor, day, side, quad, claim_id);

CREATE INDEX positions_by_actor on positions (actor, day, claim_id);

CREATE INDEX positions_by_confidence on positions (confidence, claim_id);

CREATE INDEX positions_by_day on positions (day, claim_id);

CREATE INDEX positions_by_issue on positions (issue, actor, day, claim_id, polarity);

CREATE INDEX positions_by_report on positions (report_id);

CREATE INDEX records_by_coder on records (coder);

CREATE INDEX reports_by_day on reports (day, report_id);

CREATE INDEX reports_by_id on reports (id);

CREATE INDEX reports_by_outlet on reports (outlet_id, day, report_id);

CREATE INDEX reports_by_story on reports (story_id);

CREATE INDEX reports_by_told on reports (told, report_id);

CREATE INDEX speakers_by_actor on speakers (actor, claim_id);

CREATE INDEX statements_by_actor on statements (actor, day, claim_id);

CREATE INDEX statements_by_confidence on statements (confidence, claim_id);

CREATE INDEX statements_by_day on statements (day, claim_id);

CREATE INDEX statements_by_report on statements (report_id);

CREATE INDEX versions_by_sha256 on versions (sha256);

CREATE INDEX versions_uncoded on versions (version_id) where coder is null;

CREATE INDEX warnings_by_actor on warnings (actor, day, claim_id);

CREATE INDEX warnings_by_confidence on warnings (confidence, claim_id);

CREATE INDEX warnings_by_day on warnings (day, claim_id);

CREATE INDEX warnings_by_report on warnings (report_id);
