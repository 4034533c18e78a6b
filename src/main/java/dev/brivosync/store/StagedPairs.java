package dev.brivosync.store;

/**
 * How both sides and the ledger are laid side by side: a row for each key that source or ledger knows, in their order, a
 * page at a time, so that nothing is sorted that an index has in order already. The user whom the ledger means is only
 * read where it is not the one who carries the key; cards only where there is a user, since for null H2 goes through all
 * cards that nobody carries.
 */
final class StagedPairs {
    static final int PAGE = 1_000;

    /** The next keys after {@code :after}. */
    private static final String NEXT_KEYS = """
            with known as (
                select person_key from (
                    (select person_key from staged_entry where run = :run and person_key > :after
                     order by run, person_key fetch first %1$d rows only)
                    union
                    (select person_key from owned_person
                     where account = :account and job = :job and person_key > :after
                     order by account, job, person_key fetch first %1$d rows only)
                ) nearest order by person_key fetch first %1$d rows only
            )
            """;

    private static final String THESE_KEYS = """
            with known as (select person_key from unnest(cast(:keys as varchar array)) as these(person_key))
            """;

    private static final String PAIRS = """
            select known.person_key, entry.kind, entry.content,
                   carrier.payload, (select array_agg(group_id) from staged_member member
                                     where member.run = :run and member.brivo_id = carrier.brivo_id),
                   owned.brivo_id, owned.name, owned.suspended_by_us, owned.missing_reads,
                   ours.payload, (select array_agg(group_id) from staged_member member
                                  where member.run = :run and member.brivo_id = ours.brivo_id),
                   case when carrier.brivo_id is null and entry.kind is not null then
                       (select min(lookalike.payload) from staged_user lookalike
                        where lookalike.run = :run and lookalike.folded_key = entry.folded_key) end,
                   case when owned.brivo_id is null or owned.brivo_id <> carrier.brivo_id then
                       (select min(other.job) from owned_person other
                        where other.account = :account and other.brivo_id = carrier.brivo_id) end,
                   case when carrier.brivo_id is not null then
                       (select array_agg(card.held) from staged_card card
                        where card.run = :run and card.holder = carrier.brivo_id and card.held is not null) end,
                   case when ours.brivo_id is not null then
                       (select array_agg(card.held) from staged_card card
                        where card.run = :run and card.holder = ours.brivo_id and card.held is not null) end,
                   owned.invited,
            """ + StagedRows.MEMORY + """
                   ,
                   exists (select 1 from staged_kin kin
                            where kin.run = :run and kin.person_key = known.person_key) as akin,
                   case when entry.kind is null then
                        (select min(listed.listed_by) from listed_elsewhere listed
                         where listed.account = :account and listed.job = :job
                           and listed.person_key = known.person_key) end as listed_elsewhere
            from known
            left join staged_entry entry on entry.run = :run and entry.person_key = known.person_key
            left join owned_person owned
                on owned.account = :account and owned.job = :job and owned.person_key = known.person_key
            left join staged_user carrier on carrier.run = :run and carrier.external_id = known.person_key
            left join staged_user ours on ours.run = :run and ours.brivo_id = owned.brivo_id
                and (carrier.brivo_id is null or carrier.brivo_id <> ours.brivo_id)
            order by known.person_key
            """;

    /** A page of all of them. */
    static final String NEXT = NEXT_KEYS.formatted(PAGE) + PAIRS;

    /** Those of {@code :keys}. */
    static final String THESE = THESE_KEYS + PAIRS;

    private StagedPairs() {}
}
