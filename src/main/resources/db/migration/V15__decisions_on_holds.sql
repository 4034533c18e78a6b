-- What somebody decided of a change that was held; approved_by and approved say who and when, of rejections too.
-- approved or rejected; null where nobody decided, and the change waits or flows by itself
alter table planned_change add column verdict varchar(10);
-- the run whose hold was decided on: this one, or an earlier one where the decision still fits
alter table planned_change add column decided_in integer;
-- under which name, beside that of the operating system
alter table planned_change add column decided_as varchar;
alter table planned_change add column decided_why varchar;
-- why it was held
alter table planned_change add column decided_hold varchar;
update planned_change set verdict = 'approved', decided_in = run, decided_hold = class where approved is not null;

-- until when what this run holds may be decided on, and what was approved of it counts
alter table run add column holds_until timestamp with time zone;
-- whether it planned everybody from a source that was read whole, so that what it lacks is planned no longer
alter table run add column everybody boolean;

-- a digest of what the source said of whoever has something held
alter table person_plan add column said varchar(64);

-- Decisions that later runs go by: one for each person and class, as long as what they plan is the same.
create table hold_decision (
    account    varchar(100)             not null,
    job        varchar(100)             not null,
    person_key varchar(255)             not null,
    class      varchar(40)              not null,
    verdict    varchar(10)              not null,
    run        integer                  not null,
    decided_by varchar                  not null,
    decided_as varchar,
    reason     varchar,
    decided    timestamp with time zone not null,
    -- when an approval ends that nobody used; null of rejections
    good_until timestamp with time zone,
    -- the user whom it is about; null where there was none
    brivo_id   bigint,
    said       varchar(64),
    -- digests of all changes of the class, with the hold that was decided on; empty for what flowed
    changes    varchar                  not null,
    primary key (account, job, person_key, class)
);
