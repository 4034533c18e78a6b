-- since when nobody can tell any more who was in the run; its figures stay
alter table run add column people_forgotten timestamp with time zone;

-- since when the account has lacked the person's user; null where it has them
alter table owned_person add column gone_since timestamp with time zone;
update owned_person set gone_since = current_timestamp where gone;
