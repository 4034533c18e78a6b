-- The time of a job's schedule for which serve began its last run, and whether that needs no further try.
create table served_time (
    account varchar(100) not null,
    job varchar(100) not null,
    due timestamp with time zone not null,
    done boolean not null,
    primary key (account, job)
);
