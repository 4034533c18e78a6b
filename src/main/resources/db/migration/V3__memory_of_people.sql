-- What is remembered of this job's people beside whose user they are.
-- when we suspended them, from which what becomes of leavers is counted
alter table owned_person add column suspended_since timestamp with time zone;
-- when a run first found that the source lets them out
alter table owned_person add column out_since timestamp with time zone;
-- the first instant without access, by the source as it was read last: it acts even when the source cannot be read
alter table owned_person add column ends_at timestamp with time zone;
-- of the PIN and the photo that we wrote last, and of the date of birth that the source told last
alter table owned_person add column pin_digest varchar;
alter table owned_person add column photo_hash varchar;
alter table owned_person add column birth_digest varchar;
-- by the field's name, what we wrote last or found as it should be; null where nothing is known
alter table owned_person add column written varchar;
