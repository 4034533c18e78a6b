-- What it takes to undo a run, and what a run undid.
-- the user whom the run made or took over for this person
alter table person_plan add column made_user bigint;
-- of a card that we took: the end that we had written for it
alter table badge_return add column ends timestamp with time zone;
-- of a card whose end we wrote: the one that we had written before
alter table badge_end add column ends_before timestamp with time zone;

-- What somebody undid, and no later run does again by itself: held as long as the source says it.
create table undone (
    account  varchar(100)             not null,
    job      varchar(100)             not null,
    brivo_id bigint                   not null,
    -- a field, group or card of the user, or whether they are suspended
    aspect   varchar(300)             not null,
    -- what stood there until it was undone
    content  varchar                  not null,
    -- the run that undid it
    run      integer                  not null,
    undone   timestamp with time zone not null,
    primary key (account, job, brivo_id, aspect)
);
