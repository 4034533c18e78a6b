package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.journey.EchoingGateway.Echo;
import dev.brivosync.journey.Trial.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports for people who may not know whom they are about. */
class RedactedReportTest {
    private static final String[] PEOPLE = {
        "Zebedee",
        "Quixlove",
        "zebedee",
        "Wilhelmina",
        "Xanthippe",
        "5550142",
        "555-0142",
        "Xylography",
        "Lepidoptery",
        "Grimbald"
    };
    private static final Pattern PSEUDONYM = Pattern.compile("p-[a-z2-7]{12}");

    @TempDir
    Path folder;

    private Trial trial;
    private EchoingGateway gateway;

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder);
        gateway = new EchoingGateway(trial.sandbox.url());
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_AUTHURL", gateway.url());
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_APIURL", gateway.url());
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_APIKEY", EchoingGateway.API_KEY);
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_CLIENTSECRET", EchoingGateway.CLIENT_SECRET);
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_PASSWORD", EchoingGateway.PASSWORD);
        trial.job("hr", """
                source: { csv: { file: ../people.csv } }
                person:
                  key: "{id}"
                  firstName: "{first}"
                  lastName: "{last}"
                  emails: { Work: "{mail}" }
                  phones: { Mobile: "{phone}" }
                  phoneRegion: US
                  customFields: { Department: "{hobby}" }
                  photo: "../photographs/{first}.jpg"
                lifecycle: { active: { status: [Active] } }
                groups: { All Staff: everyone }
                guards: { update: { perRun: 100%, atLeast: 100 } }
                """);
        Files.writeString(
                Files.createDirectory(folder.resolve("photographs")).resolve("Wilhelmina.jpg"), "no picture at all");
        people("Xylography");
    }

    @AfterEach
    void stop() {
        gateway.close();
        trial.close();
    }

    private void people(String hobby) throws IOException {
        Trial.lieStill(Files.writeString(folder.resolve("people.csv"), """
                id,first,last,mail,phone,hobby,status
                E1,Zebedee,Quixlove,zebedee@example.test,(212) 555-0142,%s,Active
                E2,Wilhelmina,Xanthippe,wilhelmina@example.test,555-0142-GRIMBALD,,Active
                E3,Grimbald,,grimbald at example,,,Active
                """.formatted(hobby)));
    }

    @Test
    void plansRunsFailuresAndReportsNameNobody() throws Exception {
        List<String> shown = new ArrayList<>();
        shown.add(out("plan", "hr", "--redact", "names"));
        shown.add(out("sync", "hr", "--first", "--redact", "names", "--format", "json"));
        gateway.echo(Echo.WRITES_400);
        people("Lepidoptery");
        shown.add(out("sync", "hr", "--redact", "names"));
        shown.add(out("report", "--redact", "names", "--format", "html"));
        shown.add(out("report", "--redact", "names", "--format", "json"));

        assertThat(shown)
                .allSatisfy(text -> assertThat(text)
                        .contains("E1")
                        .containsPattern(PSEUDONYM)
                        .doesNotContainIgnoringCase(PEOPLE));
        assertThat(shown.getLast()).contains("PUT /users/{id}/custom-fields", "\"outcome\": \"failed\"");
    }

    @Test
    void aValueHasTheSamePseudonymInEveryReport() {
        String plan = out("plan", "hr", "--redact", "names");
        String report = out("report", "--redact", "names", "--format", "json");
        assertThat(pseudonyms(report)).containsAll(pseudonyms(plan));
        assertThat(out("report")).contains("Zebedee Quixlove");
    }

    @Test
    void whatElseCouldBeLeftOutIsNotBuilt() {
        Result wrong = trial.run("report", "--redact", "keys");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("--redact", "names");
    }

    private static List<String> pseudonyms(String text) {
        Matcher pseudonym = PSEUDONYM.matcher(text);
        List<String> found = new ArrayList<>();
        while (pseudonym.find()) {
            found.add(pseudonym.group());
        }
        return found;
    }

    private String out(String... arguments) {
        return trial.run(arguments).out();
    }
}
