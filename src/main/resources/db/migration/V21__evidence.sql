-- What is kept for auditors: written once, in the transaction of what it tells, and never changed. Each record's hash
-- covers the one before, so that a record that was changed, taken out or put in later shows.
create table evidence (
    number   bigint                   not null primary key,
    -- when it happened
    happened timestamp with time zone not null,
    account  varchar(100)             not null,
    -- empty where it is about the account as a whole
    job      varchar(100)             not null,
    kind     varchar(40)              not null,
    -- the key of the person it is about; null where it is about nobody in particular, and when they are forgotten
    subject  varchar(255),
    -- null when it is forgotten: salted, so that its digest tells nothing of it then
    salt     varchar(32),
    content  varchar,
    digest   varchar(64)              not null,
    hash     varchar(64)              not null
);
create index evidence_of_job on evidence (account, job, kind, number);
create index evidence_of_person on evidence (account, job, subject, number);

-- The last record: whoever adds one waits for whoever is adding others.
create table evidence_head (
    only_one integer     not null primary key,
    number   bigint      not null,
    hash     varchar(64) not null
);
insert into evidence_head (only_one, number, hash)
    values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
