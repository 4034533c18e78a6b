-- Whom somebody suspended at once, beside every source, and who ended that: kept for good, but for the retention of runs.
create table kept_suspended (
    -- that of the note in which the order was given
    id               varchar(64)              not null primary key,
    account          varchar(100)             not null,
    brivo_id         bigint                   not null,
    -- their key; null where they have none
    person_key       varchar(255),
    name             varchar                  not null,
    given_by         varchar                  not null,
    given            timestamp with time zone not null,
    reason           varchar                  not null,
    -- whether the user was suspended before the first of their orders already, and stays so when the last ends
    suspended_before boolean                  not null,
    -- whether Brivo's answer was noted
    confirmed        boolean                  not null,
    -- what the job's source was found to say of them since: why they are out (empty: they are in), and when they will be
    source_read      timestamp with time zone,
    source_out       varchar,
    source_ends      timestamp with time zone,
    ended            timestamp with time zone,
    ended_by         varchar,
    ended_reason     varchar,
    -- whether its end let them in again
    lifted           boolean                  not null default false
);
create index kept_suspended_user on kept_suspended (account, brivo_id);
