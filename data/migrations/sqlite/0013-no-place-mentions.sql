-- No question reads where reports name places and times: their records hold it, and events their place and day.
drop table place_mentions;
drop table times;
