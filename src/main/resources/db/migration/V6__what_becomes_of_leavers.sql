-- Leavers: what is counted from when, and what the source said of their end.
-- when a run last read the end that is remembered
alter table owned_person add column ends_told timestamp with time zone;
-- since when they may enter: created, or reinstated by us; null where they may not, or nobody knows
alter table owned_person add column active_since timestamp with time zone;
update owned_person set active_since = owned_since where not suspended_by_us;
-- how the source says that a staged person stands, and when their access ends
alter table staged_entry add column standing varchar(20);
alter table staged_entry add column ends_at timestamp with time zone;
