-- How many records each coder made, without reading the records.
create index records_by_coder on records (coder);
