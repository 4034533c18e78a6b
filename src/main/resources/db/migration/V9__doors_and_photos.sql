-- What a person's plan opens and closes; null where that is not known.
alter table person_plan add column doors varchar;

-- Which doors a group opens, as Brivo said at that time. Knowledge of the account that its jobs share, never a decision.
create table group_doors (
    account  varchar(100)             not null,
    group_id bigint                   not null,
    doors    varchar                  not null,
    read_at  timestamp with time zone not null,
    primary key (account, group_id)
);

-- Likewise which control panel the account's doors hang on.
create table panel_doors (
    account varchar(100)             not null,
    panels  varchar                  not null,
    read_at timestamp with time zone not null,
    primary key (account)
);

-- Pictures out of a directory that a plan will write: they are gone with the plan, or once it has been applied.
create table photo_waiting (
    run     integer     not null references run (number) on delete cascade,
    hash    varchar(64) not null,
    content bytea       not null,
    primary key (run, hash)
);
