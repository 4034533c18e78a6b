-- What somebody is told once a day, so that of several processes one alone does: open holds of a job, and how all jobs stand
-- (account and job empty).
create table told_today (
    account varchar(100) not null,
    job     varchar(100) not null,
    told_on date         not null,
    primary key (account, job)
);
