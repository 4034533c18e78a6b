package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.report.HookBody;
import dev.brivosync.report.Look;
import dev.brivosync.report.MorningPage;
import dev.brivosync.report.Notice;
import dev.brivosync.report.Overview;
import dev.brivosync.report.StatusJson;
import dev.brivosync.report.StatusText;
import dev.brivosync.store.Databases;
import dev.brivosync.store.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * How many customers' jobs stand on a morning after which nine need somebody, word for word, under {@code
 * src/test/resources/status}. After an intended change: {@code -Dstatus.rewrite=true}, then read the difference.
 */
class StandingsTest {
    private static final Path EXPECTED = Path.of("src/test/resources/status");

    /** Lines are broken by the length of its name. */
    private final Path folder = Path.of("target/standings");

    @BeforeEach
    void empty() throws IOException {
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
    }

    @Test
    void aMorningLooksAsItDid() throws Exception {
        ManyCustomers customers = new ManyCustomers(folder, 46, 5);
        try (Store store = Store.open(Databases.fresh(), Duration.ZERO)) {
            customers.live(store);
            Overview overview = customers.standings().read(store);

            looksAsItDid("all.txt", printed(out -> new MorningPage(overview).write(new Look(false, 100, 1), out)));
            looksAsItDid("jobs.txt", printed(out -> StatusText.write(overview, out, 100)));
            looksAsItDid("status.json", printed(out -> StatusJson.write(overview, out)));
            Notice mail = new MorningPage(overview).notice();
            looksAsItDid("mail.html", mail.html());
            assertThat(mail.subject()).isEqualTo("brivo-sync: 9 OF 46 JOBS NEED SOMEBODY");
            assertThat(mail.text()).startsWith("9 OF 46 JOBS NEED SOMEBODY.").contains("! customer-008 held");
            looksAsItDid(
                    "hook.json", new String(new MorningPage(overview).body(HookBody.JSON), StandardCharsets.UTF_8));
            assertThat(printed(out -> StatusJson.write(overview, out)) + mail.html() + mail.text())
                    .as("it names nobody")
                    .doesNotContain("Byron", "E8-1");
            assertThat(printed(out -> StatusText.write(overview, out, 100)).lines())
                    .allMatch(line -> line.length() <= 100);
            assertThat(printed(out -> StatusText.write(overview.of("customer-008"), out, 100))
                            .lines())
                    .first()
                    .asString()
                    .startsWith("customer-008");
        }
    }

    @Test
    void aGoodMorningIsOneLine() throws Exception {
        ManyCustomers customers = new ManyCustomers(folder, 2, 1);
        try (Store store = Store.open(Databases.fresh(), Duration.ZERO)) {
            customers.live(store);
            MorningPage page = new MorningPage(customers.standings().read(store));

            assertThat(page.isCalm()).isTrue();
            assertThat(page.notice().subject()).isEqualTo("brivo-sync: nobody is needed");
            assertThat(page.notice().text())
                    .isEqualTo("Nobody is needed.\n2 jobs are well; the oldest good run is 5 h old.\n");
        }
    }

    @Test
    void whatKeepsAllFromGoingOnIsOneLine() throws Exception {
        ManyCustomers customers = new ManyCustomers(folder, 12, 1);
        Path base = folder.resolve("jobs/shared/standard.yaml");
        Files.writeString(base, Files.readString(base) + "lifecylce: {}\n");

        assertThat(printed(out -> new MorningPage(customers.standings().read()).write(new Look(false, 100, 1), out))
                        .replace(folder + "/", "")
                        .replaceAll("\\s+", " "))
                .startsWith(
                        "12 OF 12 JOBS NEED SOMEBODY. ! 12 jobs not valid jobs/shared/standard.yaml:5:1: lifecylce is")
                .contains("customer-001, customer-002, customer-003 and 9 more")
                .endsWith("→ brivo-sync validate ");
    }

    private static String printed(Consumer<PrintStream> writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            writer.accept(out);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void looksAsItDid(String name, String actual) throws IOException {
        String shown = actual.replace(folder + "/", "");
        if (Boolean.getBoolean("status.rewrite")) {
            Files.createDirectories(EXPECTED);
            Files.writeString(EXPECTED.resolve(name), shown);
        }
        assertThat(shown).isEqualTo(Files.readString(EXPECTED.resolve(name)));
    }

    @Test
    void withoutAStoreOnlyFilesAreTold() throws Exception {
        ManyCustomers customers = new ManyCustomers(folder, 2, 1);

        Overview overview = customers.standings().read();

        assertThat(printed(out -> new MorningPage(overview).write(new Look(false, 100, 1), out)))
                .contains("2 OF 2 JOBS NEED SOMEBODY.", "! customer-001 never run", "brivo-sync plan customer-001");
        Files.delete(folder.resolve("config/accounts/customer-002.yaml"));
        assertThat(printed(out -> new MorningPage(customers.standings().read()).write(new Look(false, 100, 1), out)))
                .contains("! customer-002 not valid", "there is no account customer-002 → brivo-sync validate");
    }
}
