package dev.brivosync.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.brivo.Reached;
import dev.brivosync.cli.Cli;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.RunRequest;
import dev.brivosync.job.SyncRun;
import dev.brivosync.job.Workplace;
import dev.brivosync.job.Workplaces;
import dev.brivosync.person.AccountGroup;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.ChangeClass;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Rejection;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.SourceReceipt;
import dev.brivosync.sandbox.Sandbox;
import dev.brivosync.sandbox.SandboxAccount;
import dev.brivosync.sandbox.SandboxSettings;
import dev.brivosync.store.Store;
import dev.brivosync.store.StoredPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The jobs in {@code jobs/examples}, planned with the sample data beside them, as on 23 November 2026. */
class ExampleJobsTest {
    private static final Path EXAMPLES = Path.of("jobs/examples");
    private static final Instant NOW = Instant.parse("2026-11-23T07:00:00Z");
    private static final Map<String, String> ENVIRONMENT = Map.of("LDAP_PASSWORD", "secret");

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private Store store;

    /** An account with the groups and custom fields that the examples name, and nobody in it. */
    @BeforeEach
    void open() {
        Path state = folder.resolve("account.json");
        List<String> groups = List.of("All Staff", "HQ Office", "Annex Office", "Lab A", "Server Room", "Garage");
        List<String> fields = List.of("Department", "Employee Number", "Manager");
        JsonMapper.shared()
                .writeValue(
                        state.toFile(),
                        Map.of(
                                "accounts",
                                List.of(Map.of(
                                        "account",
                                        SandboxAccount.standard(),
                                        "lastId",
                                        1_000,
                                        "users",
                                        List.of(),
                                        "groups",
                                        groups.stream()
                                                .map(name -> Map.of(
                                                        "id",
                                                        1 + groups.indexOf(name),
                                                        "name",
                                                        name,
                                                        "permissions",
                                                        List.of()))
                                                .toList(),
                                        "credentials",
                                        List.of(),
                                        "customFields",
                                        Stream.concat(
                                                        fields.stream()
                                                                .map(name -> field(101 + fields.indexOf(name), name)),
                                                        Stream.of(Map.of(
                                                                "id",
                                                                201,
                                                                "fieldName",
                                                                "Hire Date",
                                                                "fieldType",
                                                                "DATE",
                                                                "displayOrder",
                                                                9,
                                                                "pattern",
                                                                "MM/dd/yyyy")))
                                                .toList(),
                                        "invitations",
                                        List.of(),
                                        "events",
                                        List.of()))));
        sandbox = Sandbox.start(SandboxSettings.defaults().withState(state));
        store = Store.open("jdbc:h2:mem:examples;DB_CLOSE_DELAY=0", Duration.ZERO);
    }

    private static Map<String, Object> field(long id, String name) {
        return Map.of("id", id, "fieldName", name, "fieldType", "TEXT", "displayOrder", id);
    }

    @AfterEach
    void close() {
        store.close();
        sandbox.close();
    }

    /** Each by itself: together they would manage the same groups. */
    @TestFactory
    Stream<DynamicTest> eachOfThemIsValid() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> isValid(file)))
                    .toList()
                    .stream();
        }
    }

    private void isValid(Path file) throws IOException {
        Path jobs = Files.createTempDirectory(folder, "jobs");
        Files.copy(file, jobs.resolve(file.getFileName()));
        Path data = Files.createDirectories(jobs.resolve("data"));
        try (Stream<Path> samples = Files.list(EXAMPLES.resolve("data"))) {
            for (Path sample : samples.toList()) {
                Files.setLastModifiedTime(
                        Files.copy(sample, data.resolve(sample.getFileName())),
                        FileTime.from(Instant.now().minusSeconds(60)));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        Map<String, String> environment = Map.of(
                "LDAP_PASSWORD", "secret",
                "BRIVO_API_KEY", "key",
                "BRIVO_CLIENT_ID", "client",
                "BRIVO_CLIENT_SECRET", "secret",
                "BRIVO_USERNAME", "user",
                "BRIVO_PASSWORD", "password");

        int exit = Cli.run(
                new String[] {"validate", "--jobs", jobs.toString(), "--config", "config"},
                printed,
                printed,
                environment);

        int expected = switch (file.getFileName().toString()) {
            case "adp.yaml" -> 3; // two people stand in its sample twice
            case "badges.yaml", "groups.yaml", "several-sources.yaml" -> 6; // they come without samples
            default -> 0;
        };
        assertThat(exit).as(out.toString(StandardCharsets.UTF_8)).isEqualTo(expected);
    }

    @Test
    void workday() throws IOException {
        UnaryOperator<String> before = rows ->
                rows.replaceAll("Terminated|On Leave", "Active").replaceAll("\"2026-(0\\d|10)-\\d\\d\"", "\"\"");

        play("workday", before, new Expected(31, 2, 6, 0)).puts("Lab A", 4).puts("Server Room", 4);
    }

    @Test
    void bamboohr() throws IOException {
        UnaryOperator<String> before = rows -> rows.replace("Inactive,Terminated", "Active,Full-Time")
                .replace("Leave of Absence", "Full-Time")
                .replaceAll(",2026-(0\\d|10)-\\d\\d", ",0000-00-00");

        play("bamboohr", before, new Expected(25, 1, 5, 0)).puts("All Staff", 25);
    }

    /** Two people stand in it twice. */
    @Test
    void adp() throws IOException {
        UnaryOperator<String> before = rows -> rows.replaceAll("\"(Terminated|Leave)\"", "\"Active\"")
                .replaceAll("\"\\d+/\\d+/2026\"(?=,\"00)", "\"\"");

        play("adp", before, new Expected(28, 1, 7, 4)).puts("All Staff", 28);
    }

    @Test
    void successfactors() throws IOException {
        UnaryOperator<String> before = rows ->
                rows.replaceAll(";[TRUP];", ";A;").replaceAll(";\\d\\d[.](0\\d|10)[.]2026;(?=\\D)", ";31.12.9999;");

        play("successfactors", before, new Expected(27, 1, 5, 0)).puts("All Staff", 27);
    }

    /** One is expired; one has no number and is nobody; the groups of the directory are nested. */
    @Test
    void activeDirectory() throws Exception {
        UnaryOperator<String> before = entries -> entries.replace("userAccountControl: 514", "userAccountControl: 512")
                .replace("accountExpires: 134378784000000000", "accountExpires: 0");

        play("active-directory", before, new Expected(24, 0, 4, 0)).puts("Server Room", 3);
    }

    @Test
    void openLdap() throws Exception {
        UnaryOperator<String> before =
                entries -> entries.replaceAll("employeeType: (former|on leave)", "employeeType: staff");

        play("openldap", before, new Expected(22, 0, 4, 0)).puts("Server Room", 2);
    }

    /**
     * What is to come of an example.
     *
     * @param prepared those among the joiners who have not started yet
     * @param out who was inside, and has left or is on leave by the sample
     * @param rejected records
     */
    private record Expected(int joiners, int prepared, int out, int rejected) {}

    /**
     * A first sync with the sample as it may have been some months before, when nobody of it had left, and a plan with the
     * sample as it is.
     *
     * @param before the sample as it was then
     * @return the first run's plan
     */
    private Planned play(String name, UnaryOperator<String> before, Expected expected) throws IOException {
        Planned first = run(name, before, RunRequest.Kind.SYNC);
        assertThat(first.run().source()).isInstanceOf(SourceReceipt.Complete.class);
        assertThat(first.rejected()).hasSize(expected.rejected());
        assertThat(first.blocked()).isZero();
        assertThat(first.count(Change.Create.class)).isEqualTo(expected.joiners());
        assertThat(first.count(Change.Suspend.class)).isEqualTo(expected.prepared());
        assertThat(first.remarks()).isEmpty();

        Planned second = run(name, UnaryOperator.identity(), RunRequest.Kind.PLAN);
        assertThat(second.count(Change.Suspend.class)).isEqualTo(expected.out());
        assertThat(second.changes()).hasSize(expected.out());
        assertThat(second.changes()).allMatch(change -> change.changeClass() == ChangeClass.LEAVER);
        return first;
    }

    private Planned run(String name, UnaryOperator<String> form, RunRequest.Kind kind) throws IOException {
        String yaml = Files.readString(EXAMPLES.resolve(name + ".yaml"));
        Path sample = sampleOf(name);
        boolean directory = sample.toString().endsWith(".ldif");
        Charset encoding = name.equals("adp") ? Charset.forName("windows-1252") : StandardCharsets.UTF_8;
        Path copy = Files.createDirectories(folder.resolve("data")).resolve(sample.getFileName());
        Files.writeString(copy, form.apply(Files.readString(sample, encoding)), encoding);
        Files.setLastModifiedTime(
                copy, FileTime.from(NOW.minus(Duration.ofHours(kind == RunRequest.Kind.PLAN ? 1 : 2))));
        if (!directory) {
            return run(JobFile.read(Files.writeString(folder.resolve(name + ".yaml"), yaml), ENVIRONMENT), kind);
        }
        try (Served served = new Served(copy, yaml)) {
            Path job = Files.writeString(folder.resolve(name + ".yaml"), served.reached(yaml));
            return run(JobFile.read(job, ENVIRONMENT), kind);
        }
    }

    private static Path sampleOf(String name) throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES.resolve("data"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Planned run(JobFile job, RunRequest.Kind kind) {
        Workplace workplace = Workplaces.of(store, Clock.fixed(NOW, ZoneOffset.UTC));
        boolean first = kind == RunRequest.Kind.SYNC;
        Run run = new SyncRun(workplace, Workplaces.UNREAD)
                .execute(new RunRequest(kind, job, account(), Set.of(), first, null));
        return new Planned(
                run,
                StreamSupport.stream(new StoredPlan(store, run.number()).spliterator(), false)
                        .toList());
    }

    private BrivoAccount account() {
        return Reached.sandbox(SandboxAccount.standard(), sandbox.url());
    }

    private record Planned(Run run, List<PersonPlan> people) {
        List<PlannedChange> changes() {
            return people.stream().flatMap(person -> person.changes().stream()).toList();
        }

        List<Note> remarks() {
            return people.stream().flatMap(person -> person.notes().stream()).toList();
        }

        List<Rejection> rejected() {
            return Objects.requireNonNull(run.source()).figures().rejected();
        }

        long count(Class<? extends Change> kind) {
            return changes().stream()
                    .filter(planned -> kind.isInstance(planned.change()))
                    .count();
        }

        long blocked() {
            return changes().stream()
                    .filter(planned -> planned.blocked() != null)
                    .count();
        }

        Planned puts(String group, int people) {
            assertThat(changes())
                    .filteredOn(planned -> planned.change() instanceof Change.AddToGroup(AccountGroup to)
                            && to.name().equals(group))
                    .hasSize(people);
            return this;
        }
    }

    /** A directory that holds one of the samples, with the reader whom the job names. */
    private static final class Served implements AutoCloseable {
        private final InMemoryDirectoryServer server;

        Served(Path ldif, String yaml) {
            try {
                InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(baseOf(yaml));
                // Active Directory's own classes are none of the standard's
                config.setSchema(null);
                config.addAdditionalBindCredentials(value(yaml, "user"), "secret");
                server = new InMemoryDirectoryServer(config);
                server.importFromLDIF(true, ldif.toFile());
                server.startListening();
            } catch (LDAPException e) {
                throw new IllegalStateException(e);
            }
        }

        /** The job with this directory's address in the place of its own. */
        String reached(String yaml) {
            return yaml.replaceFirst(
                    "(?m)^    url: .*$",
                    "    url: ldap://localhost:" + server.getListenPort() + "\n    insecurePlainText: true");
        }

        private static String baseOf(String yaml) {
            return value(yaml, "user").replaceFirst("^.*?(?=[Dd][Cc]=)", "");
        }

        private static String value(String yaml, String key) {
            Matcher matcher =
                    Pattern.compile("(?m)^    " + key + ": \"([^\"]*)\"").matcher(yaml);
            assertThat(matcher.find()).isTrue();
            return matcher.group(1);
        }

        @Override
        public void close() {
            server.shutDown(true);
        }
    }
}
