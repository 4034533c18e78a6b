package dev.brivosync.brivo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.brivosync.brivo.BrivoError.Temporary;
import dev.brivosync.brivo.FakeBrivo.Reply;
import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Contact;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers as Brivo, its gateway or something in between may really write them, for every call there is. */
class ParsingTest {
    private static final Patience TWICE = new Patience(
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            2,
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ZERO);

    private final FakeBrivo server = new FakeBrivo();
    private final Brivo brivo = Brivo.connect(server.settings(1000, Duration.ofMillis(1)), TWICE);
    private final BrivoApi api = brivo.api();
    private final AccountReader reader = brivo.reader();
    private final Access access = new Access(api);

    @AfterEach
    void close() {
        brivo.close();
        server.close();
    }

    /** One of the client's calls. */
    interface Asking {
        Object ask(ParsingTest test);
    }

    static Stream<Arguments> everyCall() {
        return Stream.of(
                call("GET /users", test -> all(test.reader.users())),
                call("GET /users/17", test -> test.reader.byId(17)),
                call("GET /users/E1/external", test -> test.reader.byKey(new PersonKey("E1"))),
                call("GET /users/17/groups", test -> test.reader.groupsOf(17)),
                call("GET /groups", test -> test.reader.groups()),
                call("GET /groups/5/users", test -> test.reader.members(new AccountGroup(5, "Lab"))),
                call("GET /credentials/formats", test -> test.brivo.cards().formats()),
                call("GET /credentials", test -> all(test.withFormats().listed(true))),
                call("GET /credentials/5/user", test -> test.brivo.cards().holderOf(5)),
                call(
                        "GET /users/17/credentials",
                        test -> test.withFormats().carriedBy(17).orElseThrow()),
                call("GET /custom-fields", test -> test.brivo.customFields().definitions()),
                call(
                        "GET /users/17/custom-fields",
                        test -> test.brivo.customFields().of(17)),
                call("POST /users", test -> String.valueOf(test.api.create(Map.of()))),
                call("PUT /users/17", test -> String.valueOf(test.api.replace(17, Map.of()))),
                call("PATCH /users/17", test -> String.valueOf(test.api.patch(17, Map.of()))),
                call("GET /users/17/suspended", test -> String.valueOf(test.api.suspension(17))),
                call("PUT /users/17/suspended", test -> test.access.suspend(17, true)),
                call(
                        "POST /users/17/groups",
                        test -> test.access.changeGroups(17, new TreeSet<>(List.of(5L)), new TreeSet<>())),
                call("POST /oauth/token", test -> test.reader.groups()));
    }

    static Stream<Arguments> everyReading() {
        return everyCall().filter(call -> {
            String name = String.valueOf(call.get()[0]);
            return name.startsWith("POST /oauth") || (name.startsWith("GET") && !name.endsWith("/suspended"));
        });
    }

    /** Those whose elements are known by their ids alone: a custom field's value names the field instead. */
    static Stream<Arguments> everyList() {
        List<String> lists = List.of(
                "GET /users",
                "GET /users/17/groups",
                "GET /groups",
                "GET /groups/5/users",
                "GET /credentials/formats",
                "GET /credentials",
                "GET /users/17/credentials",
                "GET /custom-fields");
        return everyCall().filter(call -> lists.contains(String.valueOf(call.get()[0])));
    }

    private static Arguments call(String call, Asking asking) {
        return Arguments.of(call, asking);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyCall")
    void anotherShapeThanBrivosIsACleanFailure(String call, Asking asking) {
        String odd = "\"suspended\":[],\"access_token\":[]}";
        Stream.of(
                        "[]",
                        "[\"Zadie\"]",
                        "\"Zadie\"",
                        "42",
                        "{\"id\":\"Zadie\",\"data\":\"Zadie\",\"suspended\":\"Zadie\",\"access_token\":{}}",
                        "{\"id\":{\"Zadie\":1},\"data\":{\"Zadie\":1},\"count\":[1]," + odd,
                        "{\"id\":1e30,\"data\":[\"Zadie\"],\"count\":1," + odd,
                        "{\"id\":17.5,\"data\":[null],\"count\":1," + odd,
                        "{\"id\":17.5,\"data\":[{\"id\":17.5}],\"count\":1," + odd)
                .forEach(shape -> assertFails(call, asking, Reply.of(200, shape)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyList")
    void anElementOfAListHasAnId(String call, Asking asking) {
        Stream.of(
                        "{\"name\":\"Zadie\",\"firstName\":\"Zadie\"}",
                        "{\"id\":17},{\"later\":1}",
                        "{\"id\":null}",
                        "{\"id\":\"\"}")
                .map("{\"data\":[%s],\"count\":1}"::formatted)
                .forEach(list -> assertFails(call, asking, Reply.of(200, list)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyCall")
    void whatBreaksOffOrIsAPageMayBeBetterLater(String call, Asking asking) {
        Stream.of(
                        Reply.of(200, "{\"id\":17,\"firstName\":\"Zadie"),
                        Reply.of(201, "{\"data\":[{\"id\":1,\"name\":\"Zadie"),
                        Reply.of(200, "{\"id\":17,\"data\":[],\"count\":0}}"),
                        Reply.of(200, "<html><body>Please sign in, Zadie</body></html>"),
                        Reply.of(200, "Zadie is not well"),
                        Reply.of(200, "{\"id\":" + "[".repeat(5000)))
                .forEach(reply -> assertThat(assertFails(call, asking, reply).error())
                        .as(reply.body())
                        .isInstanceOf(Temporary.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyCall")
    void moreThanAMegabyteIsRefusedHoweverItComes(String call, Asking asking) {
        String tooLong = "{\"id\":17,\"firstName\":\"Zadie\",\"data\":[],\"count\":0,\"more\":\"%s\"}"
                .formatted("y".repeat(1 << 20));
        assertThat(assertFails(call, asking, Reply.of(200, tooLong))).hasMessageContaining("more than 1 MB");
        assertThat(assertFails(call, asking, Reply.chunked(200, tooLong))).hasMessageContaining("more than 1 MB");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyReading")
    void anEmptyAnswerIsNotNobody(String call, Asking asking) {
        Stream.of("", "null", "{}", "{\"data\":null,\"count\":0}")
                .forEach(nothing -> assertFails(call, asking, Reply.of(200, nothing)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "{\"later\":true}"})
    void anEmptyAnswerToAWriteIsLookedAfter(String nothing) {
        long id = server.account.add("E1", "Ada", "Byron");
        server.account.groups.put(5L, new TreeSet<>());
        server.after("PUT /users/" + id + "/suspended", Reply.of(200, nothing));
        server.after("POST /users/" + id + "/groups", Reply.of(200, nothing));
        assertThat(access.suspend(id, true)).isEqualTo(new Outcome.Done());
        assertThat(access.changeGroups(id, new TreeSet<>(List.of(5L)), new TreeSet<>()))
                .containsExactly(5L);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202})
    void whatBrivoAddsLeavesOutOrWritesAsTextIsNoMatter(int status) {
        server.insteadOf("GET /users", Reply.of(status, """
                {"data":[
                  {"id":"17","externalId":42,"firstName":7,"suspended":"true","created":"2026-11-23T10:00:00.123Z",
                   "updated":"2026-11-23T10:00:00+01:00","userImage":{"id":1},"emails":[{"address":"a@example.test"}],
                   "phoneNumbers":[{"type":"Work","extension":{"of":["later"]}}],"later":[[{}]]},
                  {"id":18,"userImage":[{"id":1}],"emails":[],"phoneNumbers":null}],
                 "count":"2","later":{"more":null}}"""));
        assertThat(all(reader.users()))
                .containsExactly(
                        new AccountUser(
                                17,
                                "42",
                                "7",
                                "",
                                "",
                                List.of(new Contact("", "a@example.test")),
                                List.of(new Contact("Work", "")),
                                true),
                        new AccountUser(18, null, "", "", "", List.of(), List.of(), false));
    }

    @Test
    void aCreatedUserMayComeWith201AndATokenWithItsLifeAsText() {
        server.insteadOf("POST /users", Reply.of(201, "{\"id\":\"17\",\"firstName\":\"Ada\"}"));
        server.after(
                "POST /oauth/token",
                Reply.of(201, "{\"access_token\":\"token-1\",\"expires_in\":\"59\",\"scope\":[\"later\"]}"));
        assertThat(api.create(Map.of())).isNotNull().extracting(ApiUser::id).isEqualTo(17L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "\"Zadie\"",
                "{\"message\":{\"Zadie\":1}}",
                "{\"message\":[\"Zadie\"],\"error\":null}",
                "{\"code\":\"Zadie\"}"
            })
    void anErrorWithoutWordsIsJustItsStatus(String body) {
        server.insteadOf("POST /users", Reply.of(400, body));
        assertThatThrownBy(() -> api.create(Map.of()))
                .isInstanceOf(BrivoFailure.class)
                .hasMessage("POST /users: 400 refused; check the values that this call was to write");
    }

    /** What a call throws when it gets this reply however often it is sent: nobody's data in it. */
    private BrivoFailure assertFails(String call, Asking asking, Reply reply) {
        server.behave();
        IntStream.range(0, TWICE.attempts()).forEach(_ -> server.insteadOf(call, reply));
        BrivoFailure failure = catchThrowableOfType(BrivoFailure.class, () -> asking.ask(this));
        assertThat(failure).as(reply.body()).isNotNull();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            assertThat(each.toString()).doesNotContain("Zadie");
        }
        return requireNonNull(failure);
    }

    private CardReader withFormats() {
        server.insteadOf("GET /credentials/formats", Reply.of(200, "{\"data\":[{\"id\":100}],\"count\":1}"));
        return brivo.cards();
    }

    private static <T> List<T> all(Iterator<T> walk) {
        List<T> all = new ArrayList<>();
        walk.forEachRemaining(all::add);
        return all;
    }
}
