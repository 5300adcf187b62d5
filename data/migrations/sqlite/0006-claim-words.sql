-- The words of every kind of claim, not of statements alone; src/store/claim-words.ts fills them.
create virtual table event_words using fts5 (content, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2");
create virtual table position_words using fts5 (content, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2");
create virtual table commitment_words using fts5 (content, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2");
create virtual table warning_words using fts5 (content, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2");
