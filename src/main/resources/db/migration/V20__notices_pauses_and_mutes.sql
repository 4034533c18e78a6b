-- Whom a run told how it ended: of each job and place what became of every attempt.
create table notice (
    number  integer generated always as identity primary key,
    account varchar(100)             not null,
    job     varchar(100)             not null,
    -- null where there was none: another run held the store, say
    run     integer,
    -- mail, mail on rejected rows, webhook at a host, heartbeat at a host
    place   varchar                  not null,
    tried   timestamp with time zone not null,
    -- why it did not arrive; null where it did
    failure varchar
);
create index notice_job on notice (account, job);

-- Jobs whose syncs do nothing until a day is over.
create table job_pause (
    number    integer generated always as identity primary key,
    account   varchar(100)             not null,
    job       varchar(100)             not null,
    until_day date                     not null,
    ends      timestamp with time zone not null,
    reason    varchar                  not null,
    paused_by varchar                  not null,
    -- when this was said, and when the job was paused first, however often that was prolonged
    paused    timestamp with time zone not null,
    since     timestamp with time zone not null,
    -- when it ended before its day was over, or another one took its place, and by whom; null where it did not
    ended     timestamp with time zone,
    ended_by  varchar
);
create index job_pause_job on job_pause (account, job);

-- Known troubles with people, which turn no night red until a day is over.
create table mute (
    number     integer generated always as identity primary key,
    account    varchar(100)             not null,
    person_key varchar(255)             not null,
    until_day  date                     not null,
    ends       timestamp with time zone not null,
    reason     varchar                  not null,
    muted_by   varchar                  not null,
    muted      timestamp with time zone not null,
    ended      timestamp with time zone,
    ended_by   varchar
);
create index mute_key on mute (account, person_key);

-- what was muted when it ran
alter table run add column mutes varchar;
