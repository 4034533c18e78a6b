package dev.brivosync.brivo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brivosync.brivo.FakeBrivo.Reply;
import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.PersonKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountReaderTest {
    private final FakeBrivo server = new FakeBrivo();
    private final Brivo brivo = server.connect();
    private final AccountReader reader = brivo.reader();

    @AfterEach
    void close() {
        brivo.close();
        server.close();
    }

    @Test
    void allPagesAreRead() {
        people(250);
        assertThat(drained(reader.users())).hasSize(250).doesNotHaveDuplicates();
        assertThat(server.apiCalls()).hasSize(3);
    }

    @Test
    void aUserWhoIsSkippedBecauseOthersVanishIsFoundByASecondWalk() {
        people(250);
        server.account.beforePage = offset -> {
            if (offset == 99) {
                server.account.users.remove(5L);
            }
        };
        UserWalk walk = reader.users();
        List<AccountUser> users = drained(walk);
        assertThat(users).extracting(AccountUser::id).doesNotHaveDuplicates().contains(101L);
        assertThat(walk.vanished()).containsExactly(5L);
    }

    @Test
    void aUserWhoChangedBetweenWalksIsYieldedAgain() {
        people(150);
        server.account.beforePage = offset -> {
            if (offset == 99 && server.account.users.remove(150L) != null) {
                server.account.user(1).put("lastName", "Married");
            }
        };
        List<AccountUser> users = drained(reader.users());
        assertThat(users).hasSize(150);
        assertThat(users.getLast())
                .extracting(AccountUser::id, AccountUser::lastName)
                .containsExactly(1L, "Married");
    }

    @Test
    void aUserWhomTheLastWalkMissesIsConfirmedBeforeBeingCalledGone() {
        people(150);
        server.account.beforePage = offset -> {
            if (offset == 99) {
                server.account.unlisted.add(7L);
            }
        };
        UserWalk walk = reader.users();
        assertThat(drained(walk)).hasSize(150);
        assertThat(walk.vanished()).isEmpty();
        assertThat(server.apiCalls()).endsWith("GET /users/7");
    }

    @Test
    void anAccountThatNeverStandsStillIsReadAllTheSame() {
        people(150);
        server.account.beforePage = offset -> server.account.add("new" + server.calls.size(), "Late", "Comer");
        UserWalk walk = reader.users();
        assertThat(drained(walk))
                .extracting(AccountUser::id)
                .doesNotHaveDuplicates()
                .contains(ids(150));
        assertThat(walk.restless()).isTrue();
        assertThat(server.apiCalls()).hasSizeBetween(6, 9);
    }

    @Test
    void aListThatIsShorterThanItSaysIsNotBelieved() {
        people(150);
        server.account.overcount = 1;
        assertThatThrownBy(() -> drained(reader.users()))
                .isInstanceOfSatisfying(
                        BrivoFailure.class,
                        failure -> assertThat(failure.endsRun()).isTrue())
                .hasMessageContaining("the list says 151 and shows 150, three times over");
    }

    @Test
    void pagesAreReadSideBySideAndHandedOnInTheirOrder() {
        people(1_000);
        CountDownLatch together = new CountDownLatch(4);
        server.account.whileAway = offset -> {
            if (offset > 0) {
                together.countDown();
                await(together);
            }
        };
        assertThat(drained(reader.users()))
                .extracting(AccountUser::id)
                .isSorted()
                .hasSize(1_000);
        assertThat(together.getCount())
                .as("four pages were under way at a time")
                .isZero();
        assertThat(server.apiCalls()).hasSize(11);
    }

    @Test
    void aPageThatCannotBeReadEndsTheWalk() {
        people(1_000);
        server.account.whileAway = offset -> {
            if (offset == 198) {
                server.insteadOf("GET /users", Reply.of(400, "{\"code\":400,\"message\":\"Invalid criteria\"}"));
            }
        };
        assertThatThrownBy(() -> drained(reader.users()))
                .isInstanceOf(BrivoFailure.class)
                .hasMessageStartingWith("GET /users: 400");
    }

    @Test
    void anInterruptEndsTheWalk() {
        people(1_000);
        Thread reading = Thread.currentThread();
        server.account.whileAway = offset -> {
            if (offset > 0) {
                reading.interrupt();
            }
        };
        assertThatThrownBy(() -> drained(reader.users())).hasMessageContaining("stopped before its answer came");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void groupsAndTheirMembersAreReadWhole() {
        people(120);
        LongStream.rangeClosed(1, 120).forEach(id -> server.account.groups.put(id, new TreeSet<>()));
        server.account.group(3).addAll(server.account.users.keySet());
        assertThat(reader.groups()).hasSize(120).contains(new AccountGroup(3, "g3"));
        assertThat(reader.members(new AccountGroup(3, "g3")).ids()).hasSize(120);
        assertThat(reader.members(new AccountGroup(4, "g4")).ids()).isEmpty();
        assertThat(reader.groupsOf(1))
                .hasValueSatisfying(groups -> assertThat(groups).containsExactly(3L));
        assertThat(reader.groupsOf(777)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            E000042     | GET /users/E000042/external
            Star Lord   | GET /users/Star%20Lord/external
            a+b&c=d     | GET /users/a%2Bb%26c%3Dd/external
            100%25;x?#{ | GET /users/100%2525%3Bx%3F%23%7B/external
            Zoë         | GET /users/Zo%C3%AB/external
            """)
    void aKeyIsOneSegmentOfTheAddress(String key, String call) {
        server.account.add(key, "Ada", "Byron");
        assertThat(reader.byKey(new PersonKey(key)))
                .get()
                .extracting(AccountUser::externalId)
                .isEqualTo(key);
        assertThat(server.apiCalls()).containsExactly(call);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a\\b", "..", "."})
    void aKeyThatServersCouldTakeForAPathIsLookedUpInTheListing(String key) {
        server.account.add(key, "Ada", "Byron");
        assertThat(reader.byKey(new PersonKey(key))).isPresent();
        assertThat(reader.byKey(new PersonKey(key + "/"))).isEmpty();
        assertThat(server.apiCalls()).containsExactly("GET /users", "GET /users/1", "GET /users");
    }

    @Test
    void aUserFoundInAListingOfNamesIsReadWhole() {
        long id = server.account.add("a/b", "Ada", "Byron");
        server.account.user(id).put("emails", List.of(Map.of("address", "a@b.test", "type", "Home")));
        server.account.sparseListings = true;
        assertThat(reader.byKey(new PersonKey("a/b")))
                .hasValueSatisfying(user -> assertThat(user.emails()).hasSize(1));
    }

    @Test
    void aListingIsSparseWhereNobodyInItHasMoreThanANameAndAKey() {
        people(2);
        server.account.user(2).put("created", "2026-11-23T07:00:00Z");
        UserWalk rich = reader.users();
        drained(rich);
        assertThat(rich.untold())
                .as("nobody has contacts, one tells when they were created")
                .containsExactly(Detail.TWO_FACTOR_EXEMPTION, Detail.CUSTOM_FIELDS);
        server.account.user(1).put("bleTwoFactorExempt", false);
        UserWalk whole = reader.users();
        drained(whole);
        assertThat(whole.untold()).containsExactly(Detail.CUSTOM_FIELDS);
        server.account.user(1).remove("bleTwoFactorExempt");

        server.account.sparseListings = true;
        UserWalk sparse = reader.users();
        drained(sparse);
        assertThat(sparse.untold()).containsExactlyInAnyOrder(Detail.values());
    }

    @Test
    void nobodyIsThereOnlyWhereTheApiSaysSo() {
        assertThat(reader.byKey(new PersonKey("E1"))).isEmpty();
        assertThat(reader.byId(77)).isEmpty();
        server.insteadOf("GET /users/78", Reply.of(404, "<h1>Not Found</h1>"));
        assertThatThrownBy(() -> reader.byId(78)).isInstanceOf(BrivoFailure.class);
    }

    @Test
    void unknownFieldsNumbersAndMissingFieldsAreTakenAsTheyCome() {
        long id = server.account.add("x", "Ada", "Byron");
        Map<String, Object> user = server.account.user(id);
        user.putAll(Map.of(
                "externalId", 42, "newInBrivo", Map.of("a", 1), "emails", List.of(Map.of("address", "a@b.test"))));
        user.remove("lastName");
        assertThat(reader.byId(id)).hasValueSatisfying(read -> {
            assertThat(read.externalId()).isEqualTo("42");
            assertThat(read.lastName()).isEmpty();
            assertThat(read.suspended()).isFalse();
        });
    }

    @Test
    void jsonOfAnotherShapeNeverQuotesAPerson() {
        server.insteadOf("GET /users/1", Reply.of(200, "{\"id\":\"Byron\"}"));
        assertThatThrownBy(() -> reader.byId(1))
                .isInstanceOf(BrivoFailure.class)
                .hasMessageStartingWith("GET /users/{id}: 200")
                .hasMessageNotContaining("Byron")
                .hasNoCause();
    }

    private static Long[] ids(int count) {
        return LongStream.rangeClosed(1, count).boxed().toArray(Long[]::new);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void people(int count) {
        for (int number = 1; number <= count; number++) {
            server.account.add("E" + number, "First", "Last");
        }
    }

    private static List<AccountUser> drained(UserWalk walk) {
        List<AccountUser> users = new ArrayList<>();
        walk.forEachRemaining(users::add);
        return users;
    }
}
