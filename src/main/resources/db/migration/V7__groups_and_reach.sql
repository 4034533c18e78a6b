-- Groups that a job removes people from as a matter of course: it has done so, or went through a whole sync in which
-- nobody had to be. First removals from any other group wait for consent.
create table familiar_group (
    account  varchar(100)             not null,
    job      varchar(100)             not null,
    group_id bigint                   not null,
    since    timestamp with time zone not null,
    primary key (account, job, group_id)
);
insert into familiar_group (account, job, group_id, since)
    select distinct account, job, group_id, current_timestamp from group_binding;

-- Whom a job added to which group, so that it can tell who stays in one that it names no longer.
create table added_member (
    account    varchar(100) not null,
    job        varchar(100) not null,
    -- 0 for a group that was made only then, until its id is known
    group_id   bigint       not null,
    -- the name of such a group; empty for others
    group_name varchar(100) not null,
    brivo_id   bigint       not null,
    primary key (account, job, group_id, group_name, brivo_id)
);

-- The group of a directory that a job file's name or DN means, by the id that it keeps when it is renamed or moved.
create table directory_group (
    account  varchar(100) not null,
    job      varchar(100) not null,
    source   varchar(50)  not null,
    name     varchar      not null,
    identity varchar(100) not null,
    primary key (account, job, source, name)
);

-- How far the administrator sees behind whose token an account is read, and how many users they saw.
create table account_reach (
    account varchar(100) not null primary key,
    -- ALL or UNKNOWN, as Brivo answered last; null where nothing is kept
    answer  varchar(20),
    asked   timestamp with time zone,
    -- how many users the last listing showed that was believed to be whole
    users   bigint
);

-- What was given by hand when a plan was made.
alter table run add column exceptions varchar;
