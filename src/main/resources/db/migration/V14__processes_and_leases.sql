-- Who works with the store. An H2 file has one process at a time, and alive_until is null; on a server each one says again
-- and again that it is alive.
create table presence (
    holder      varchar(200) not null primary key,
    alive_until timestamp with time zone
);

-- The one run that may write to an account; it counts as long as its holder is present.
create table account_lease (
    account varchar(100)             not null primary key,
    holder  varchar(200)             not null,
    purpose varchar(200)             not null,
    since   timestamp with time zone not null
);

-- Which process a run belongs to; null for runs from before this was kept.
alter table run add column holder varchar(200);
