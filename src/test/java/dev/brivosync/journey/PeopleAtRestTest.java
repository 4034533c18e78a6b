package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.Calendar.Night;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After some quiet nights nearly everybody is at rest; whatever happens to one of them is seen in the next night. */
class PeopleAtRestTest {
    private static final int PEOPLE = 9;
    private static final String JOB = """
            source: { csv: { file: people.csv } }
            person: { key: "{id}", firstName: "{first}", lastName: "{last}", emails: { Work: "{mail}" } }
            lifecycle: { active: { status: [Active] } }
            groups: { All Staff: everyone, HQ Office: { if: { site: [HQ] } } }
            guards: { create: { perRun: 100% }, addToGroup: { perRun: 100% } }
            """;

    @TempDir
    Path folder;

    private final List<String> rows = new ArrayList<>();
    private Calendar calendar;

    @BeforeEach
    void threeQuietNights() throws Exception {
        calendar = new Calendar(folder, JOB, "2026-09-01");
        rows.add("id,first,last,mail,status,site");
        IntStream.rangeClosed(1, PEOPLE)
                .mapToObj("E%1$d,First%1$d,Last%1$d,e%1$d@corp.test,Active,HQ"::formatted)
                .forEach(rows::add);
        people();
        assertThat(calendar.firstSync().exit()).isZero();
        for (String day : List.of("2026-09-02", "2026-09-03")) {
            calendar.on(day);
            people();
            assertThat(calendar.sync().changes()).isEmpty();
        }
        assertThat(calendar.atRest()).isEqualTo(PEOPLE);
        calendar.on("2026-09-04");
        people();
    }

    @AfterEach
    void close() {
        calendar.close();
    }

    private void people() throws Exception {
        calendar.people(rows.toArray(String[]::new));
    }

    @Test
    void everyKindOfNewsIsSeenInTheNextNight() throws Exception {
        rows.set(1, rows.get(1).replace("Last1", "Lovelace"));
        rows.set(5, rows.get(5).replace("Active", "Terminated"));
        rows.remove(4);
        people();
        calendar.addByHand("E3", "All Staff").suspendByHand("E7", true);
        calendar.deleteByHand("E6");
        calendar.orderedOut("E8", "Dana", "badge found");

        Night night = calendar.sync();

        String told = calendar.told(night);
        assertThat(night.kinds()).contains("update", "suspend", "create");
        assertThat(told)
                .contains("last name: Last1 → Lovelace")
                .contains("E5 First5 Last5")
                .contains("E4 First4 Last4 not in the source")
                .contains("E7 First7 Last7 suspended in Brivo by hand")
                .contains("kept suspended by Dana")
                .doesNotContain("E9");
        assertThat(calendar.explained("E6")).contains("deleted");
    }

    @Test
    void theRestOfThePlanCountsThemAsUnchanged() throws Exception {
        rows.set(1, rows.get(1).replace("Last1", "Lovelace"));
        people();

        Night night = calendar.sync();

        assertThat(night.run().summary().unchanged()).isEqualTo(PEOPLE - 1);
    }

    @Test
    void thatASourceIsAnotherOneThanBeforeWakesNobodyWhoIsAsBefore() throws Exception {
        String unchangedSource = calendar.restOf("E9");
        rows.set(1, rows.get(1).replace("Last1", "Lovelace"));
        people();

        calendar.sync();

        assertThat(calendar.restOf("E9")).isEqualTo(unchangedSource);
    }

    @Test
    void anEditedRuleIsAppliedToEverybody() throws Exception {
        calendar.job(JOB.replace("groups: {", "groups: { Lab A: { if: { site: [HQ] } },"));

        assertThat(calendar.sync().kinds()).hasSize(PEOPLE).containsOnly("addToGroup");
    }

    @Test
    void anExceptionIsGivenAndEndsByItself() throws Exception {
        calendar.job(JOB + "exceptions: exceptions.csv\n");
        Path exceptions = folder.resolve("exceptions.csv");
        Files.writeString(exceptions, "key,group,until,reason,givenBy\n");
        assertThat(calendar.sync().changes()).isEmpty();
        calendar.on("2026-09-05");
        people();
        assertThat(calendar.sync().changes()).isEmpty();
        assertThat(calendar.atRest()).isEqualTo(PEOPLE);

        Files.writeString(exceptions, "key,group,until,reason,givenBy\nE2,Lab A,2026-09-06,night shift,Dana\n");
        calendar.job(
                JOB.replace("groups: {", "groups: { Lab A: { if: { site: [Lab] } },") + "exceptions: exceptions.csv\n");
        calendar.on("2026-09-06");
        people();
        assertThat(calendar.sync().kinds()).containsExactly("addToGroup");
        calendar.on("2026-09-07");
        people();

        assertThat(calendar.sync().kinds()).containsExactly("removeFromGroup");
    }

    @Test
    void aPlanLooksAtNobodyAtRestEitherAndRemembersNothing() throws Exception {
        rows.set(1, rows.get(1).replace("Last1", "Lovelace"));
        people();

        assertThat(calendar.plan().kinds()).containsExactly("update");
        assertThat(calendar.sync().kinds()).containsExactly("update");
        calendar.on("2026-09-05");
        people();
        assertThat(calendar.plan().changes()).isEmpty();
    }
}
