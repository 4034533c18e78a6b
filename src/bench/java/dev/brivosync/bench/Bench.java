package dev.brivosync.bench;

import dev.brivosync.brivo.RatePart;
import dev.brivosync.job.LdapPart;
import dev.brivosync.job.PlanningPart;
import dev.brivosync.job.ReadingPart;
import dev.brivosync.journey.AccountsPart;
import dev.brivosync.journey.CallsPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Measures everything, one part after the other, and writes {@code target/bench.md} as it goes. Arguments: names of parts
 * with commas between, or nothing for all of them.
 */
public final class Bench {
    private static final List<Part> PARTS = List.of(
            new CallsPart(),
            new PlanningPart(),
            new StartPart(),
            new ReadingPart(),
            new LdapPart(),
            new PurePart(),
            new RatePart(),
            new FirstSyncPart(),
            new AccountsPart());

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Set<String> wanted = Arrays.stream(arguments)
                .flatMap(argument -> Arrays.stream(argument.split(",")))
                .filter(name -> !name.isBlank())
                .collect(Collectors.toSet());
        List<String> known = PARTS.stream().map(Part::name).toList();
        if (!known.containsAll(wanted)) {
            throw new IllegalArgumentException("of " + wanted + " only these can be measured: " + known);
        }
        Path file = Path.of("target/bench.md");
        Files.createDirectories(file.toAbsolutePath().getParent());
        StringBuilder told = new StringBuilder("# brivo-sync, measured\n\n").append(Machine.described());
        for (Part part : PARTS) {
            if (wanted.isEmpty() || wanted.contains(part.name())) {
                add(told, part);
                Files.writeString(file, told);
            }
        }
        System.out.println(told);
    }

    private static void add(StringBuilder told, Part part) {
        Instant begun = Instant.now();
        System.err.println("measuring " + part.name());
        String measured;
        try {
            measured = part.measured();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        } catch (Exception failure) {
            throw new IllegalStateException(part.name() + " could not be measured", failure);
        }
        told.append("\n## ")
                .append(part.title())
                .append("\n\n")
                .append(measured.strip())
                .append("\n\n");
        told.append("Measured in ")
                .append(Duration.between(begun, Instant.now()).truncatedTo(ChronoUnit.SECONDS))
                .append(".\n");
    }
}
