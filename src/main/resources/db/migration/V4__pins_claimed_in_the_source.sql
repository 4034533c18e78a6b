-- Who in the source claims which PIN, told by its digest: of two claims of one PIN neither counts.
create table staged_pin_claim (
    run        integer      not null,
    person_key varchar(255) not null,
    digest     varchar      not null
);
create index staged_pin_claim_digest on staged_pin_claim (run, digest);
