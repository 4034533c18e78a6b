-- The end that we wrote last for whoever carries a card: only such an end is put off or taken away again. One that
-- is not here, or another one in Brivo, is somebody's decision, or Brivo's own.
create table badge_end (
    account       varchar(100)             not null,
    credential_id bigint                   not null,
    ends          timestamp with time zone not null,
    primary key (account, credential_id)
);

-- From whom we took a card last: a card that was lost is for nobody else until its quarantine is over.
create table badge_return (
    account       varchar(100)             not null,
    credential_id bigint                   not null,
    job           varchar(100)             not null,
    person_key    varchar(255)             not null,
    brivo_id      bigint                   not null,
    returned      timestamp with time zone not null,
    primary key (account, credential_id)
);
