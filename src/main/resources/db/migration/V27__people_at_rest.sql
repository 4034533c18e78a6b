-- Of whom nothing can follow as long as both sides, what is remembered and the rules are as they were: a digest of all that.
alter table owned_person add column at_rest varchar(22);
-- of what the source says of somebody, and of what Brivo has, so that neither need be read to tell whether it is as before
alter table staged_entry add column digest varchar(22);
alter table staged_user add column digest varchar(22);
-- of a million rows bytes are read and written faster than text; what stands here while nobody plans counts for nothing
alter table staged_entry drop column payload;
alter table staged_entry add column content bytea;
drop index if exists staged_entry_key;
create index staged_entry_key on staged_entry (run, person_key, kind, previous_key, digest);
drop index if exists staged_user_key;
create index staged_user_key on staged_user (run, external_id, brivo_id, suspended, digest);
create index staged_entry_standing on staged_entry (run, standing, kind, person_key);
create index owned_person_of_job on owned_person (account, job, brivo_id, person_key, gone);
drop index if exists staged_badge_claim_number;
create index staged_badge_claim_number on staged_badge_claim (run, number, person_key);
create index owned_person_lost on owned_person (account, job, lost_by_edit);

-- newcomers may have as many names and numbers in common as there are of them
drop index if exists staged_trait_value;
create index staged_trait_value on staged_trait (run, side, rule, content);

-- Keys of the source under which the job has nobody.
create table staged_unowned (
    run        integer      not null,
    person_key varchar(255) not null
);
create index staged_unowned_key on staged_unowned (run, person_key);

-- many customers number their people alike, and a search for one of them must not go through all of theirs
drop index owned_person_key;
create index owned_person_key on owned_person (person_key, account, job);
