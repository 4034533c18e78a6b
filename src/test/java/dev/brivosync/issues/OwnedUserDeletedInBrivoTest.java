package dev.brivosync.issues;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.PersonKey;
import dev.brivosync.store.Ledger;
import dev.brivosync.store.Staging;
import dev.brivosync.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People of ours whose users are gone were counted among the account's: "-1 users are not ours", said the report. */
class OwnedUserDeletedInBrivoTest {
    @Test
    void onlyUsersWhoAreThereCountAsOurs() {
        try (Store store = Store.open("jdbc:h2:mem:owned-user-deleted", Duration.ZERO)) {
            Ledger ledger = new Ledger(store, "default", "hr");
            ledger.own(new PersonKey("E1001"), 1001, "Ada Byron", Instant.EPOCH);
            ledger.own(new PersonKey("E1002"), 1002, "Alan Turing", Instant.EPOCH);
            Staging staging = new Staging(store, 1);
            staging.addUsers(List.of(user(1002), user(1003)));

            assertThat(staging.ownedUsers("default", "hr")).isEqualTo(1);
            assertThat(staging.ownedUsers("default", "contractors")).isZero();
        }
    }

    private static AccountUser user(long id) {
        return new AccountUser(id, "E" + id, "Ada", "", "Byron", List.of(), List.of(), false);
    }
}
