-- By what people are recognised whose key is another one, or none, on the two sides.
-- the key that the source says the person had before: told again every night, it means something new only once
alter table owned_person add column former_key varchar(255);
-- whether the account lacked the person's user when it was last read whole
alter table owned_person add column gone boolean default false not null;
-- when a run last wrote what the ledger knows; null for jobs from before this was kept
alter table job_memory add column synced_at timestamp with time zone;

-- What digests of people's data are salted with, so that they cannot be looked up in a table.
create table salt (
    digits varchar not null
);

-- People of a job whom another job's source lists.
create table listed_elsewhere (
    account    varchar(100) not null,
    job        varchar(100) not null,
    person_key varchar(255) not null,
    listed_by  varchar(100) not null,
    primary key (account, job, person_key, listed_by)
);

alter table staged_entry add column previous_key varchar(255);
-- whether the id of a directory's entry proves it
alter table staged_entry add column previous_proven boolean default false not null;

-- What newcomers (n), others of the source (o), users of the account (u) and suspended people of the job (s) have in
-- common.
create table staged_trait (
    run        integer not null,
    side       char(1) not null,
    rule       varchar not null,
    content    varchar not null,
    person_key varchar(255),
    brivo_id   bigint
);
create index staged_trait_value on staged_trait (run, rule, content);
create index staged_trait_user on staged_trait (run, brivo_id);

-- Whom a key may mean beside who carries it: a candidate, a former person, a previous or a next key, an heir.
create table staged_kin (
    run        integer      not null,
    person_key varchar(255) not null,
    kind       varchar(20)  not null,
    brivo_id   bigint,
    other_key  varchar(255)
);
create index staged_kin_key on staged_kin (run, person_key);
create index staged_kin_user on staged_kin (run, brivo_id);
create index staged_kin_other on staged_kin (run, other_key);
