-- What the history of a person and the runs of a job are found by.
create index person_plan_key on person_plan (person_key, run);
create index owned_person_key on owned_person (person_key);
create index owned_person_former on owned_person (former_key);
create index run_job on run (job, number);
-- with the command, by which runs are found that undo others, so that no row has to be read for it
drop index run_of_job;
create index run_of_job on run (account, job, number, command);

-- What the job's rules read of each record when it was read for everybody last, packed: of each job's last plan alone, and
-- without what is kept of nobody (PINs, dates of birth, pictures).
create table source_page (
    run     integer not null references run (number) on delete cascade,
    page    integer not null,
    content bytea   not null,
    primary key (run, page)
);
