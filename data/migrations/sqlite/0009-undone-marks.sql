-- Marks that somebody took back, with who did and when: no question reads them, they say what became of a mark.
create table undone_marks (
  undone_id integer primary key,
  claim text not null,
  verdict text not null,
  note text,
  made_by text not null,
  made_at text not null,
  undone_by text not null,
  undone_at text not null
) strict;
