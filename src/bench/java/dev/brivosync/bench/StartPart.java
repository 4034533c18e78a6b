package dev.brivosync.bench;

import dev.brivosync.sandbox.Sandbox;
import dev.brivosync.sandbox.SandboxSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long short commands take from the shell's call to their end, with the AOT cache that the build trained and without. */
final class StartPart implements Part {
    private static final int RUNS = 7;
    private static final String JOB = "demo-csv";

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String title() {
        return "Start: whole processes";
    }

    @Override
    public String measured() throws Exception {
        if (!Product.isBuilt()) {
            return "Not measured: there is no target/brivo-sync; mvn package builds it.";
        }
        StringBuilder told = new StringBuilder(
                "Seconds from call to end, median of " + RUNS + " (smallest–largest); 300 people"
                        + " in step with Brivo, 200 calls a second allowed.\n\n"
                        + "| command | AOT cache | seconds | of a processor | most memory, MB |\n|---|---|---|---|---|\n");
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
                Folder folder = new Folder("start")) {
            Product product =
                    new Product(folder.path(), sandbox.url()).set("BRIVO_ACCOUNTS_SANDBOX_CALLSPERSECOND", "200");
            product.run("sync", JOB, "--first").done();
            for (List<String> command : List.of(
                    List.of("--help"),
                    List.of("status"),
                    List.of("validate"),
                    List.of("plan", JOB),
                    List.of("suspend"))) {
                for (boolean cached : new boolean[] {true, false}) {
                    product.set("BRIVO_SYNC_JAVA_OPTS", cached ? "" : "-XX:AOTMode=off");
                    told.append(row(product, command, cached));
                }
            }
        }
        return told.toString();
    }

    private static String row(Product product, List<String> command, boolean cached) throws Exception {
        List<Double> seconds = new ArrayList<>();
        List<Double> processor = new ArrayList<>();
        long most = 0;
        for (int run = 0; run < RUNS; run++) {
            // each time somebody who may come in until then
            List<String> typed = command.contains("suspend")
                    ? List.of("suspend", "E%06d".formatted(run + (cached ? 0 : RUNS) + 1), "--account", "sandbox")
                    : command;
            Product.Taken taken = product.run(typed.toArray(String[]::new)).done();
            seconds.add(taken.seconds());
            processor.add(taken.processor());
            most = Math.max(most, taken.megabytes());
        }
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %d |%n",
                String.join(" ", command),
                cached ? "with it" : "without",
                new Spread(seconds).told(2),
                new Spread(processor).told(2),
                most);
    }
}
