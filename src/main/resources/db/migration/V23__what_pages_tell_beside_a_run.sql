-- What a run asked of Brivo, by kind of call.
create table run_calls (
    run      integer      not null references run (number) on delete cascade,
    -- verb and template
    endpoint varchar(100) not null,
    calls    bigint       not null,
    -- answered with no success, or not at all
    failed   bigint       not null,
    millis   bigint       not null,
    primary key (run, endpoint)
);

-- What will become of people without anybody's doing, as it looked when the run planned.
create table outlook (
    run        integer      not null references run (number) on delete cascade,
    person_key varchar(255) not null,
    name       varchar      not null,
    event      varchar(20)  not null,
    -- null where it depends on what is read
    due        date,
    words      varchar      not null,
    primary key (run, person_key, event)
);

-- What the run went by: limits and periods by their names in job file and settings, no secrets.
alter table run add column in_force varchar;
