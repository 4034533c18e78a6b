package dev.brivosync.bench;

import dev.brivosync.sandbox.Sandbox;
import dev.brivosync.sandbox.SandboxSettings;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How long it takes until everybody is in an empty account, from the shell's call on, beside calls divided by their rate. */
final class FirstSyncPart implements Part {
    private static final int PEOPLE = Integer.getInteger("first-sync.people", 10_000);
    private static final int RATE = 100;
    private static final int LATENCY = 100;

    private static final String JOB = """
            account: sandbox
            schedule: { daily: "02:00", timeZone: America/New_York }
            source: { csv: { file: people.csv, dates: yyyy-MM-dd } }
            person:
              key: "{id}"
              firstName: "{first}"
              lastName: "{last}"
              emails: { Work: "{mail}" }
              phones: { Mobile: "{mobile}" }
              phoneRegion: US
            lifecycle: { active: { status: [Active] }, startsOn: "{hired}" }
            groups:
              All Staff: everyone
              Lab A: { if: "record.site == 'Lab' && record.grade.startsWith('L')" }
            """;

    @Override
    public String name() {
        return "first-sync";
    }

    @Override
    public String title() {
        return "The first sync of 10,000 people: a whole process";
    }

    @Override
    public String measured() throws Exception {
        if (!Product.isBuilt()) {
            return "Not measured: there is no target/brivo-sync; mvn package builds it.";
        }
        SandboxSettings settings = SandboxSettings.defaults()
                .withCallsPerSecond(RATE)
                .withLatency(Duration.ofMillis(LATENCY), Duration.ZERO);
        try (Sandbox sandbox = Sandbox.start(settings);
                Folder folder = new Folder("first-sync")) {
            Product product = new Product(folder.path(), sandbox.url())
                    .set("BRIVO_ACCOUNTS_SANDBOX_CALLSPERSECOND", String.valueOf(RATE));
            Files.writeString(folder.path().resolve("jobs/hr.yaml"), JOB);
            write(folder.path().resolve("jobs/people.csv"));
            Product.Taken taken = product.run("sync", "hr", "--first").done();
            long calls = sandbox.stats("sandbox").total();
            double least = calls / (double) RATE;
            return String.format(
                    Locale.ROOT,
                    "%,d calls at %d/s and %d ms take %.0f s at least; they took %.0f s, %.3f x that; %d calls over the limit,"
                            + " %.0f s of a processor, %d MB at most.",
                    calls,
                    RATE,
                    LATENCY,
                    least,
                    taken.seconds(),
                    taken.seconds() / least,
                    sandbox.stats("sandbox").overQps(),
                    taken.processor(),
                    taken.megabytes());
        }
    }

    private static void write(Path file) throws IOException {
        try (Writer text = Files.newBufferedWriter(file)) {
            text.write("id,first,last,mail,mobile,status,site,grade,hired\n");
            for (int number = 0; number < PEOPLE; number++) {
                text.write("E%06d,First%d,Last-%d,e%d@example.test,(212) 555-%04d,Active,%s,L%d,2020-01-%02d\n"
                        .formatted(
                                number,
                                number % 997,
                                number,
                                number,
                                number % 10_000,
                                number % 3 == 0 ? "Lab" : "HQ",
                                number % 10,
                                number % 28 + 1));
            }
        }
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    }
}
