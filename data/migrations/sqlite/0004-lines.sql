-- A line of stances in order, with which way each faces: who turned round is then told by the index alone.
drop index positions_by_issue;
create index positions_by_issue on positions (issue, actor, day, claim_id, polarity);
