package dev.brivosync.job;

import dev.brivosync.person.AccountUser;
import java.util.Collection;
import java.util.List;

/** A piece of the account, as it comes from Brivo. */
sealed interface AccountPage {
    /** Some of its users. */
    record Users(List<AccountUser> users) implements AccountPage {}

    /** Users who were seen at first and turned out to be gone before the reading ended. */
    record Vanished(Collection<Long> users) implements AccountPage {}
}
