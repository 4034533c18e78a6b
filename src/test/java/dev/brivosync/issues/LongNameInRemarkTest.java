package dev.brivosync.issues;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Run;
import dev.brivosync.report.Look;
import dev.brivosync.report.TextReport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A remark on somebody with a long name began in the first column, where the marks stand. */
class LongNameInRemarkTest {
    @Test
    void remarkOnALongNameIsIndentedAsTheOthersAre() {
        PersonPlan person = new PersonPlan(
                new PersonKey("E1001"),
                "Ada Wolfeschlegelsteinhausenbergerdorff",
                null,
                null,
                List.of(),
                List.of(Note.information("last name cut to the 35 characters that Brivo holds")));
        Run run = new Run(
                1,
                "plan",
                "hr",
                "default",
                ZoneOffset.UTC,
                Instant.EPOCH,
                null,
                Run.State.PLANNED,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        new TextReport()
                .write(
                        run,
                        List.of(person),
                        new Look(false, Look.NARROWEST, 10),
                        new PrintStream(bytes, false, StandardCharsets.UTF_8));

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .contains("  E1001 Ada Wolfeschlegelsteinhausenbergerdorff");
    }
}
