-- Who is ours. Losing this table costs no access: equal keys are then proposed for adoption.
create table owned_person (
    account         varchar(100)             not null,
    job             varchar(100)             not null,
    person_key      varchar(255)            not null,
    brivo_id        bigint                   not null,
    name            varchar             not null,
    suspended_by_us boolean                  not null,
    missing_reads   integer                  not null,
    -- whether we invited the person to a mobile pass
    invited         boolean                  not null default false,
    -- the id of their entry in the directory, which outlives renames and moves; null where a file lists them
    identity        varchar,
    -- whether the last complete read rejected their record, so that a single entry does not tell how they stand
    disputed        boolean                  not null default false,
    owned_since     timestamp with time zone not null,
    primary key (account, job, person_key)
);
create unique index owned_person_user on owned_person (account, brivo_id);

-- Which of a job's several sources listed whom when it was last read whole.
create table person_listing (
    account    varchar(100) not null,
    job        varchar(100) not null,
    person_key varchar(255) not null,
    source     varchar(50)  not null,
    primary key (account, job, person_key, source)
);

-- What a job has been through on an account.
create table job_memory (
    account             varchar(100) not null,
    job                 varchar(100) not null,
    -- somebody consented to the first run, which counts until one has been carried out whole
    consented_since     timestamp with time zone,
    applied_since       timestamp with time zone,
    counted_fingerprint varchar,
    counted_at          timestamp with time zone,
    primary key (account, job)
);

-- Up to where a source's changes were followed: what a directory told, or which file was read.
create table source_cursor (
    account   varchar(100) not null,
    job       varchar(100) not null,
    source    varchar(100) not null,
    place     varchar      not null,
    primary key (account, job, source)
);

-- A group's name in the job file is bound to an id, so that a rename in Brivo is followed.
create table group_binding (
    account    varchar(100)  not null,
    job        varchar(100)  not null,
    name       varchar  not null,
    group_id   bigint        not null,
    brivo_name varchar  not null,
    primary key (account, job, name)
);

-- How many members a group had when it was last read: whether to read memberships by group or by person.
create table group_size (
    account  varchar(100) not null,
    group_id bigint       not null,
    members  bigint       not null,
    primary key (account, group_id)
);

-- Who carries which card, as far as we know: Brivo's list of cards names nobody. Knowledge of the account that its jobs
-- share; from what we wrote ourselves and from what users were found to carry.
create table badge_link (
    account       varchar(100) not null,
    credential_id bigint       not null,
    brivo_id      bigint       not null,
    format        bigint       not null,
    number        varchar      not null,
    facility      varchar      not null,
    valid_from    timestamp with time zone,
    valid_to      timestamp with time zone,
    -- when Brivo last confirmed it; null where it has named the carrier, but not the dates
    verified      timestamp with time zone,
    primary key (account, credential_id)
);
create index badge_link_user on badge_link (account, brivo_id);

-- Cards that somebody carries, but none of a job's people.
create table badge_of_others (
    account       varchar(100) not null,
    job           varchar(100) not null,
    credential_id bigint       not null,
    primary key (account, job, credential_id)
);

-- The people of a job for whom that was made sure of; whoever is new may carry one of those cards.
create table badge_person (
    account  varchar(100) not null,
    job      varchar(100) not null,
    brivo_id bigint       not null,
    primary key (account, job, brivo_id)
);

-- What an account's API turned out to do where Brivo's reference is silent.
create table account_habit (
    account varchar(100)             not null,
    habit   varchar(200)             not null,
    learnt  timestamp with time zone not null,
    primary key (account, habit)
);

-- Calls made to an account in a calendar month (UTC), against what its key allows.
create table call_count (
    account        varchar(100) not null,
    calendar_month varchar(7)   not null,
    calls          bigint       not null,
    primary key (account, calendar_month)
);

create table run (
    number    integer generated always as identity primary key,
    command   varchar(20)              not null,
    job       varchar(100)             not null,
    account   varchar(100)             not null,
    zone      varchar(60)              not null,
    started   timestamp with time zone not null,
    ended     timestamp with time zone,
    state     varchar(20)              not null,
    complete  boolean,
    source    varchar,
    target    varchar,
    summary   varchar,
    cost      varchar,
    notes     varchar                  not null,
    effort    varchar,
    exit_code integer,
    -- whether the calls that a dead run had begun were looked up
    settled   boolean                  not null default false,
    -- what the job file said when the plan was made
    job_fingerprint varchar(100)       not null,
    -- what the last attempt to apply a stored plan had to say, beside the plan's own notes
    apply_notes varchar                not null default '[]'
);
create index run_of_job on run (account, job, number);

-- What a run read of each source, by which later reads are measured once it is taken as the baseline.
create table run_source (
    run     integer     not null references run (number) on delete cascade,
    source  varchar(50) not null,
    shape   varchar     not null,
    -- doubts of this read: those that somebody may accept, and those that only another read can end
    open    varchar     not null,
    lasting varchar     not null,
    primary key (run, source)
);

-- Likewise of the people of all sources together.
create table run_people (
    run     integer not null primary key references run (number) on delete cascade,
    shape   varchar not null,
    open    varchar not null,
    lasting varchar not null
);

-- What the last whole read of each source was like, or the one that somebody accepted.
create table source_baseline (
    account     varchar(100)             not null,
    job         varchar(100)             not null,
    source      varchar(50)              not null,
    run         integer                  not null,
    shape       varchar                  not null,
    taken       timestamp with time zone not null,
    accepted_by varchar,
    primary key (account, job, source)
);

-- Likewise of the people of all sources together.
create table people_baseline (
    account      varchar(100)             not null,
    job          varchar(100)             not null,
    run          integer                  not null,
    shape        varchar                  not null,
    taken        timestamp with time zone not null,
    accepted_by  varchar,
    -- whether it was pointed out that the source names no leaver
    silence_told boolean                  not null default false,
    primary key (account, job)
);

-- One row per person of a plan who changes or of whom there is something to say.
create table person_plan (
    run        integer       not null references run (number) on delete cascade,
    person_key varchar(255) not null,
    urgency    integer       not null,
    name       varchar  not null,
    origin     varchar,
    baseline   varchar,
    notes      varchar       not null,
    -- which of several sources a value comes from; null where the job has one
    sources    varchar,
    -- when the first call for the person was about to be sent; with changes that have no outcome, a riddle to settle
    intended   timestamp with time zone,
    primary key (run, person_key)
);
create index person_plan_order on person_plan (run, urgency, person_key);

create table planned_change (
    run        integer       not null,
    person_key varchar(255) not null,
    place      integer       not null,
    kind       varchar(40)   not null,
    class      varchar(40)   not null,
    why        varchar not null,
    held       varchar,
    blocked    varchar,
    detail     varchar       not null,
    outcome    varchar(20),
    remark     varchar,
    ended      timestamp with time zone,
    approved_by varchar,
    approved    timestamp with time zone,
    primary key (run, person_key, place),
    foreign key (run, person_key) references person_plan (run, person_key) on delete cascade
);

-- The two sides of a run while it plans; emptied when it has planned.
create table staged_entry (
    run        integer       not null,
    person_key varchar(255) not null,
    folded_key varchar(255) not null,
    kind       varchar(20)   not null,
    identity   varchar,
    payload    varchar       not null
);
create index staged_entry_key on staged_entry (run, person_key);
create index staged_entry_folded on staged_entry (run, folded_key);

-- Records of several sources, laid together by key.
create table staged_record (
    run        integer      not null,
    number     bigint       generated always as identity,
    person_key varchar(255) not null,
    folded_key varchar(255) not null,
    source     varchar(50)  not null,
    payload    varchar      not null
);
create index staged_record_key on staged_record (run, folded_key, person_key, number);

-- Which of several sources lists whom.
create table staged_listing (
    run        integer      not null,
    person_key varchar(255) not null,
    source     varchar(50)  not null
);
create index staged_listing_key on staged_listing (run, person_key);

create table staged_user (
    run         integer not null,
    brivo_id    bigint  not null,
    external_id varchar,
    folded_key  varchar,
    suspended   boolean not null,
    payload     varchar not null,
    primary key (run, brivo_id)
);
create index staged_user_key on staged_user (run, external_id);
create index staged_user_folded on staged_user (run, folded_key);

create table staged_member (
    run      integer not null,
    brivo_id bigint  not null,
    group_id bigint  not null,
    primary key (run, brivo_id, group_id)
);

-- The card bank: cards of the formats that the job manages.
create table staged_card (
    run           integer     not null,
    credential_id bigint      not null,
    format        bigint      not null,
    number        varchar     not null,
    facility      varchar     not null,
    reference     varchar     not null,
    assigned      boolean     not null,
    -- the user who carries it, where that is known
    holder        bigint,
    -- the card as theirs, where its dates are known
    held          varchar,
    primary key (run, credential_id)
);
create index staged_card_values on staged_card (run, format, number, facility);
create index staged_card_holder on staged_card (run, holder);

-- The users whose cards matter to the run, and whether they were asked for in it.
create table staged_carrier (
    run      integer not null,
    brivo_id bigint  not null,
    asked    boolean not null,
    primary key (run, brivo_id)
);

-- Which person of the source claims which card, with the format as written in the job file.
create table staged_badge_claim (
    run        integer      not null,
    person_key varchar(255) not null,
    format     varchar      not null,
    number     varchar      not null,
    facility   varchar      not null
);
create index staged_badge_claim_number on staged_badge_claim (run, number);
