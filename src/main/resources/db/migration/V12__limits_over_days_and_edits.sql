-- What guards look back on.
-- whether the run had the consent to the job's first run, which lifts limits: what it did counts in no later one
alter table run add column first_run boolean default false not null;
-- what people whom one reason holds have in common
alter table run add column causes varchar;

-- Mass changes that somebody said will come.
create table announcement (
    number       integer generated always as identity primary key,
    account      varchar(100)             not null,
    job          varchar(100)             not null,
    class        varchar(40)              not null,
    at_most      integer                  not null,
    until_day    date                     not null,
    ends         timestamp with time zone not null,
    reason       varchar                  not null,
    announced_by varchar                  not null,
    announced    timestamp with time zone not null,
    -- when it ended before its day was over, and by whom; null where it did not
    cancelled    timestamp with time zone,
    cancelled_by varchar
);
create index announcement_job on announcement (account, job);

-- The job file as it was when everybody was last planned and nothing waited for consent to an edit of it.
create table applied_job (
    account     varchar(100)             not null,
    job         varchar(100)             not null,
    fingerprint varchar(100)             not null,
    -- digests of its parts, which tell what was edited even where the text cannot be read any more
    parts       varchar                  not null,
    -- its text, sealed with the installation's key
    sealed      varchar                  not null,
    run         integer                  not null,
    applied     timestamp with time zone not null,
    primary key (account, job)
);

-- whether the person went out of sight when the job file's source was edited, and has not been seen since
alter table owned_person add column lost_by_edit boolean default false not null;
