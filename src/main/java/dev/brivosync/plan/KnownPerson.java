package dev.brivosync.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user of an account whom a job owns, as the store knows them now.
 *
 * @param since when the job created or adopted them
 * @param formerKey the key that they had before; null where it was always this one
 * @param gone since when the account has lacked the user; null where it has them
 */
public record KnownPerson(
        String job,
        String account,
        OwnedPerson owned,
        Instant since,
        @Nullable String formerKey,
        @Nullable Instant gone) {}
