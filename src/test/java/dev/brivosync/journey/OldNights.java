package dev.brivosync.journey;

import dev.brivosync.sandbox.SandboxSettings;
import dev.brivosync.store.ReleasedStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two nights of a small company with a program of some version, as a process of its own, and that program's plan for the
 * third: what remains of them in the store, in Brivo and in the files is what an upgrade finds.
 */
final class OldNights {
    private static final String HEADER = "id,first,last,mail,phone,department,status,site,hired,ended,badge,pass,pin\n";
    private static final String JOB = """
            account: sandbox
            schedule: { daily: "02:00", timeZone: America/New_York }
            source: { csv: { file: ../people.csv, dates: yyyy-MM-dd } }
            person:
              key: "{id}"
              firstName: "{first}"
              lastName: "{last}"
              emails: { Work: "{mail}" }
              phones: { Mobile: "{phone}" }
              phoneRegion: US
              customFields: { Department: "{department}" }
              @PERSON@
            lifecycle:
              active: { status: [Active] }
              onLeave: { status: [Leave] }
              startsOn: "{hired}"
              endsOn: "{ended}"
              missing: { reads: 2 }
              @LIFECYCLE@
            groups:
              All Staff: everyone
              HQ Office: { if: { site: [HQ] } }
              Lab A: { if: "record.site == 'Lab' && record.status != ''" }
              Garage: { if: { badge: present }, manage: addOnly }
            @GROUPS@
            badges: [ { if: { badge: present }, format: Standard 26 Bit, number: "{badge}", facilityCode: "70" } ]
            createMissingBadges: true
            mobilePass: { if: { pass: [Y] }, email: "{mail}", sendInvitationEmail: false, atMostPerRun: 5 }
            ownership: { keyPattern: "E\\\\d{3}" }
            guards: normal
            """;

    private final Path folder;
    private final String program;
    private final int version;
    private final LocalDate today = LocalDate.now(ZoneId.of("America/New_York"));
    private final Map<String, String> rows = new TreeMap<>();

    /**
     * @param folder where there is nothing yet
     * @param program its class path
     * @param version of its store's tables, by which it is known what it understands
     */
    OldNights(Path folder, String program, int version) {
        this.folder = folder;
        this.program = program;
        this.version = version;
    }

    /** They are lived through, and what is left is laid into this folder. */
    void keep(Path kept, String commit) throws Exception {
        SandboxSettings settings = SandboxSettings.defaults().withState(folder.resolve("brivo.json"));
        Instant planned;
        try (Trial trial = new Trial(folder, settings)) {
            trial.environment.put("STORE_URL", "jdbc:h2:file:./data/store");
            trial.environment.remove("STORE_FOLDER");
            writeJob();
            trial.seed("""
                    {"users":[{"firstName":"Lea","lastName":"Lund","externalId":"E012","groups":["All Staff"]}]}""");
            firstNight();
            run(trial, List.of(0, 3, 4), "sync", "hr", "--first");
            secondNight();
            run(trial, List.of(0, 3, 4), "sync", "hr");
            ordersAndDecisions(trial);
            trial.editByHand("E001", "{\"lastName\":\"Bacon\"}");
            trial.regroupByHand("E002", "HQ Office", false);
            trial.suspendByHand("E008");
            thirdMorning();
            String plan = run(trial, List.of(0), "plan", "hr", "--format", "json");
            planned = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            Files.createDirectories(kept);
            Files.writeString(kept.resolve("plan.json"), plan);
        }
        for (String name : List.of("people.csv", "exceptions.csv", "brivo.json", "data/key")) {
            if (Files.exists(folder.resolve(name))) {
                Files.copy(folder.resolve(name), kept.resolve(Path.of(name).getFileName()));
            }
        }
        Files.copy(folder.resolve("jobs/hr.yaml"), kept.resolve("hr.yaml"));
        compact(folder.resolve("data/store"));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(kept.resolve("store.mv.db.gz")))) {
            Files.copy(folder.resolve("data/store.mv.db"), out);
        }
        Properties made = new Properties();
        made.setProperty("commit", commit);
        made.setProperty("planned", planned.toString());
        try (OutputStream out = Files.newOutputStream(kept.resolve("made.properties"))) {
            made.store(out, null);
        }
    }

    /** Without the pages that were given up, so that it is small, and says nothing that it no longer knows. */
    private static void compact(Path store) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + store, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown compact");
        }
    }

    /**
     * The job files that it shipped as examples are laid there too, and of those that have a sample beside them, what that
     * program planned with it for an empty account.
     */
    void keepExamples(Path examples, Path kept) throws Exception {
        FileSystemUtils.copyRecursively(examples, kept);
        // no directory is asked
        try (Stream<Path> files = Files.walk(kept)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".ldif")).toList()) {
                Files.delete(file);
            }
        }
        for (Path job : ReleasedStore.withSamples(kept)) {
            String name = job.getFileName().toString().replace(".yaml", "");
            Path place = Files.createDirectories(folder.resolve(name));
            FileSystemUtils.copyRecursively(kept, place.resolve("jobs"));
            try (Trial trial = new Trial(place)) {
                trial.environment.put("STORE_URL", "jdbc:h2:file:./data/store");
                trial.environment.remove("STORE_FOLDER");
                String plan = new OldNights(place, program, version)
                        .run(trial, List.of(0), "plan", name, "--account", "sandbox", "--format", "json");
                Files.writeString(
                        kept.resolve(name + ".json"),
                        JsonMapper.shared().readTree(plan).path("summary").toPrettyString() + "\n");
            }
        }
    }

    private void writeJob() throws IOException {
        Files.writeString(
                folder.resolve("jobs/hr.yaml"),
                JOB.replace(
                                "@PERSON@",
                                version < 10
                                        ? ""
                                        : "pin: \"{pin}\"\n  bleTwoFactorExempt: { site: [Lab] }\n  onEmpty: { phones: keep }")
                        .replace(
                                "@LIFECYCLE@",
                                version < 10
                                        ? ""
                                        : "leaver: { suspend: at once, revokeBadges: at once, removeFromGroups: after 60 days }")
                        .replace(
                                "@GROUPS@",
                                version < 10 ? "" : "exceptions: ../exceptions.csv\ndrift: { phones: report }"));
        if (version >= 10) {
            Files.writeString(
                    folder.resolve("exceptions.csv"),
                    "key,group,until,reason,givenBy\nE002,Lab A,%s,moves servers,Dana\n".formatted(today.plusDays(20)));
        }
    }

    private void row(int number, String name, String rest) {
        String key = "E%03d".formatted(number);
        rows.put(key, "%s,%s,e%d@example.test,+1 212 555 %04d,%s%n".formatted(key, name, number, 1000 + number, rest));
    }

    private void firstNight() throws IOException {
        row(1, "Ada,Byron", "Research,Active,HQ,,,101,Y,7391");
        row(2, "Grace,Quill", "Research,Active,HQ,,,102,,");
        row(3, "Iris,Vance", "Sales,Active,HQ,,,103,,");
        row(4, "Ben,Ode", "Sales,Active,HQ,,,104,,");
        row(5, "Cleo,Park", "Sales,Active,Lab,,,105,,2846");
        row(6, "Dov,Stern", "Sales,Active,Lab,,,,,");
        row(7, "Eva,Moss", "Facilities,Active,HQ,,,107,,");
        row(8, "Finn,Hale", "Facilities,Active,HQ,,,,Y,");
        row(9, "Gus,Rhee", "Facilities,Active,HQ,,%s,109,,".formatted(today.plusDays(3)));
        row(10, "Hana,Ito", "Research,Active,Lab,%s,,,,".formatted(today.plusDays(2)));
        row(11, "Ivo,Kern", "Research,Leave,HQ,,,111,,");
        row(12, "Lea,Lund", "Research,Active,HQ,,,,,");
        people();
    }

    private void secondNight() throws IOException {
        row(3, "Iris,Vance", "Sales,Terminated,HQ,,%s,103,,".formatted(today.minusDays(1)));
        row(4, "Ben,Ode", "Sales,Active,Lab,,,204,,");
        rows.remove("E006");
        row(7, "Eva,Moss-Hill", "Facilities,Active,HQ,,,107,,");
        row(13, "Jo,Adler", "Sales,Active,HQ,,,113,,");
        people();
    }

    private void thirdMorning() throws IOException {
        row(5, "Cleo,Park", "Sales,Active,Lab,,,105,,2846");
        row(7, "Eva,Moss-Hill", "Facilities,Terminated,HQ,,%s,107,,".formatted(today.minusDays(1)));
        row(11, "Ivo,Kern", "Research,Active,HQ,,,111,,");
        row(13, "Jo,Adler", "Sales,Active,Lab,,,213,,");
        row(14, "Kai,Norn", "Sales,Active,Lab,,,114,Y,");
        people();
    }

    private void people() throws IOException {
        Trial.lieStill(Files.writeString(folder.resolve("people.csv"), HEADER + String.join("", rows.values())));
    }

    private void ordersAndDecisions(Trial trial) throws Exception {
        if (version < 13) {
            return;
        }
        run(trial, List.of(0), "suspend", "E005", "--account", "sandbox", "--reason", "badge found");
        run(
                trial,
                List.of(0),
                "mute",
                "E009",
                "--account",
                "sandbox",
                "--until",
                "" + today.plusDays(30),
                "--reason",
                "known");
        run(
                trial,
                List.of(0),
                "expect",
                "hr",
                "--class",
                "leaver",
                "--atMost",
                "7",
                "--until",
                "" + today.plusDays(30),
                "--reason",
                "the shop closes");
    }

    /** Runs a command of the old program; it must end with one of these codes. */
    private String run(Trial trial, List<Integer> exits, String... command) throws Exception {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.name=operator",
                "-cp",
                program,
                "dev.brivosync.BrivoSync"));
        words.addAll(List.of(command));
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(trial.environment);
        int exit = builder.start().waitFor();
        String said = Files.readString(out, StandardCharsets.UTF_8);
        if (!exits.contains(exit)) {
            throw new AssertionError("%s ended with %d%n%s%n%s"
                    .formatted(String.join(" ", command), exit, said, Files.readString(err, StandardCharsets.UTF_8)));
        }
        return said;
    }
}
