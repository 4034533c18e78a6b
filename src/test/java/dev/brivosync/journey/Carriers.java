package dev.brivosync.journey;

import dev.brivosync.person.PersonKey;
import dev.brivosync.store.Ledger;
import dev.brivosync.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** A workplace whose people E1, E2 … are this job's, and carry the cards 1, 2 … as their source says. */
final class Carriers implements AutoCloseable {
    final Trial trial;
    private final List<String> rows = new ArrayList<>();

    Carriers(Path folder) throws Exception {
        trial = new Trial(folder);
        job("if: { badge: present }", "");
    }

    /** The job with more to say of its cards, and more beside them. */
    void job(String ofCards, String beside) throws Exception {
        trial.job("hr", """
                source: { csv: { file: ../people.csv } }
                person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
                badges:
                  - { format: Standard 26 Bit, number: "{badge}", facilityCode: "70"%s }
                %s
                """.formatted(ofCards.isEmpty() ? "" : ", " + ofCards, beside));
    }

    /** Of so many people, the first ones have a card each; to the account they are nobody's yet. */
    Carriers people(int people, int cards) throws Exception {
        trial.seed(IntStream.rangeClosed(1, people)
                .mapToObj("{\"firstName\":\"First%1$d\",\"lastName\":\"Last\",\"externalId\":\"E%1$d\"}"::formatted)
                .collect(Collectors.joining(",", "{\"users\":[", "]}")));
        bank(1, cards, true);
        for (int number = 1; number <= people; number++) {
            rows.add("E%1$d,First%1$d,Last,%2$s".formatted(number, number <= cards ? number : ""));
        }
        source();
        own();
        return this;
    }

    /** Cards of these numbers, each carried by the person of that number, or by nobody. */
    void bank(int first, int last, boolean carried) throws Exception {
        if (last >= first) {
            trial.seed(IntStream.rangeClosed(first, last)
                    .mapToObj(number -> card(number, carried ? "E" + number : ""))
                    .collect(Collectors.joining(",", "{\"credentials\":[", "]}")));
        }
    }

    /** A card that this user carries, or nobody. */
    static String card(int number, String holder) {
        return """
                {"credentialFormat":{"id":100},"referenceId":"%1$d","holder":"%2$s",
                 "fieldValues":[{"id":1,"value":"%1$d"},{"id":2,"value":"70"}]}""".formatted(number, holder);
    }

    /** Another row for somebody of the source. */
    void row(int person, String row) throws Exception {
        rows.set(person - 1, row);
        source();
    }

    void addRow(String row) throws Exception {
        rows.add(row);
        source();
    }

    private void source() throws Exception {
        Trial.lieStill(Files.writeString(
                trial.folder.resolve("people.csv"), "id,first,last,badge\n" + String.join("\n", rows) + "\n"));
    }

    private void own() {
        try (Store store = store()) {
            Ledger ledger = new Ledger(store, "sandbox", "hr");
            store.inTransaction(() -> {
                for (JsonNode user : trial.users()) {
                    String name = user.path("firstName").asString() + " Last";
                    PersonKey key = new PersonKey(user.path("externalId").asString());
                    ledger.own(key, user.path("id").asLong(), name, Instant.now());
                }
                ledger.past().markConsented(Instant.now());
                ledger.past().markApplied(Instant.now());
            });
        }
    }

    Store store() {
        return Store.open(trial.environment.getOrDefault("STORE_URL", ""), Duration.ofSeconds(1));
    }

    /** Carries out a command and answers the calls that it made. */
    Calls calls(String... command) throws Exception {
        trial.resetStats();
        Trial.Result result = trial.run(command);
        JsonNode stats = trial.stats();
        return new Calls(
                result,
                count(stats, "GET /users/{id}/credentials"),
                count(stats, "GET /credentials/{credentialId}/user"),
                count(stats, "GET /credentials"),
                stats.path("total").asLong(),
                stats.path("writes").asLong());
    }

    private static long count(JsonNode stats, String call) {
        return stats.path("calls")
                .path(call)
                .valueStream()
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    @Override
    public void close() {
        trial.close();
    }

    /**
     * What a command cost.
     *
     * @param people asked for, one by one
     * @param cards asked for, one by one
     * @param pages of the card bank
     */
    record Calls(Trial.Result result, long people, long cards, long pages, long all, long writes) {
        /** What the command said, in one line. */
        String said() {
            return result.out().replaceAll("\\s+", " ");
        }
    }
}
