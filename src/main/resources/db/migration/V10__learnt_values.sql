-- What an account stores for a value that it was sent, where the two differ: reported once, then taken for equal.
create table learnt_value (
    account varchar(100)             not null,
    -- firstName, emails, customFields.ID …
    kind    varchar(100)             not null,
    sent    varchar(500)             not null,
    stored  varchar(500)             not null,
    -- how often; where it is not plain that Brivo makes this of that, only a few times tell
    seen    integer                  not null,
    learnt  timestamp with time zone not null,
    primary key (account, kind, sent, stored)
);
