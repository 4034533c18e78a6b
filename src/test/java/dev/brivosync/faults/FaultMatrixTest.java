package dev.brivosync.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.PersonKey;
import dev.brivosync.sandbox.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One night with all kinds of changes, played once for every call that it makes and everything that can go wrong with
 * that call, through the whole product against a real server. Whatever passes by itself must leave no trace; whatever
 * does not must be told, harm nobody else, and be made good by the next night. Writes {@code target/fault-matrix.md}.
 */
@Tag("slow")
class FaultMatrixTest {
    private static final int AT_A_TIME = 4;
    private static final Set<PersonKey> EVERYBODY = Set.of();
    private static final Set<PersonKey> EACH =
            Stream.of("E1", "E2", "E3", "E4", "E5", "E6").map(PersonKey::new).collect(Collectors.toSet());

    @TempDir
    private Path scratch;

    private SortedMap<String, Integer> wanted = new TreeMap<>();
    private final Map<Set<PersonKey>, Long> usualCalls = new HashMap<>();

    @Test
    void everyCallWithEveryFaultEndsAsPlannedOrIsToldAndMadeGood() throws Exception {
        Path prepared = scratch.resolve("prepared");
        Night.prepare(prepared);
        SortedMap<String, Set<PersonKey>> calls = new TreeMap<>();
        playWithoutFault(prepared, EACH).forEach(call -> calls.put(call, EACH));
        playWithoutFault(prepared, EVERYBODY).forEach(call -> calls.put(call, EVERYBODY));
        Map<String, Map<Trouble, Cell>> matrix = new TreeMap<>();
        try (ExecutorService players = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<Future<?>> nights = new ArrayList<>();
            for (Map.Entry<String, Set<PersonKey>> entry : calls.entrySet()) {
                String call = entry.getKey();
                Map<Trouble, Cell> row = new EnumMap<>(Trouble.class);
                matrix.put(call, row);
                for (Trouble trouble : Trouble.values()) {
                    nights.add(players.submit(() -> {
                        Cell cell = play(prepared, call, trouble, entry.getValue());
                        synchronized (row) {
                            row.put(trouble, cell);
                        }
                        return cell;
                    }));
                }
            }
            for (Future<?> night : nights) {
                night.get();
            }
        }
        write(matrix);
        assertThat(matrix.values().stream()
                        .flatMap(row -> row.values().stream())
                        .filter(cell -> !cell.wrong().isEmpty()))
                .isEmpty();
    }

    private static Place night(Path prepared, Path folder, List<Fault> faults, Set<PersonKey> only) throws IOException {
        return only.isEmpty() ? Night.of(prepared, folder, faults) : Night.withMoreGroups(prepared, folder, faults);
    }

    private List<String> playWithoutFault(Path prepared, Set<PersonKey> only) throws IOException {
        Path folder = scratch.resolve("usual-" + only.size());
        try (Place night = night(prepared, folder, List.of(), only)) {
            Place.End outcome = night.sync(false, only);
            assertThat(outcome.exit()).as(outcome.said()).isZero();
            List<String> calls = List.copyOf(night.stats().calls().keySet());
            wanted = night.state();
            usualCalls.put(only, outcome.calls());
            assertThat(night.left()).isZero();
            return calls;
        }
    }

    /** @param wrong what should have gone another way; empty where all is well */
    private record Cell(String call, Trouble trouble, String shown, String wrong) {}

    private Cell play(Path prepared, String call, Trouble trouble, Set<PersonKey> only) throws IOException {
        Path folder = scratch.resolve((call + "-" + trouble).replaceAll("[^A-Za-z0-9-]", "_"));
        try (Place night = night(prepared, folder, List.of(trouble.strikes(call)), only)) {
            Place.End struck = night.sync(false, only);
            boolean whole = night.state().equals(wanted);
            List<String> wrong = new ArrayList<>();
            if (trouble.passes(call) && (struck.exit() != 0 || !whole)) {
                wrong.add("must pass by itself: exit %d, %s".formatted(struck.exit(), difference(night)));
            }
            if (struck.exit() == 0 && !whole) {
                wrong.add("exit 0, although the account is not as planned: " + difference(night));
            }
            if (struck.exit() != 0 && !anyId(struck.said()).contains(anyId(call)) && trouble != Trouble.OVER_RATE) {
                wrong.add("the report does not name the call: " + struck.said());
            }
            Place.End next = night.sync(false);
            if (next.exit() != 0 || !night.state().equals(wanted) || night.left() != 0) {
                wrong.add("the next night does not make it good: exit %d, %s, %s"
                        .formatted(next.exit(), next.said(), difference(night)));
            }
            return new Cell(call, trouble, shown(struck, whole, only), String.join("; ", wrong));
        } catch (RuntimeException broken) {
            return new Cell(call, trouble, "broken", String.valueOf(broken));
        }
    }

    /** The two sides name the parts of a path differently. */
    private static String anyId(String text) {
        return text.replaceAll("\\{\\w+}", "{}");
    }

    private String shown(Place.End struck, boolean whole, Set<PersonKey> only) {
        long more = struck.calls() - usualCalls.getOrDefault(only, 0L);
        return "exit %d, %s%s"
                .formatted(struck.exit(), whole ? "as planned" : "made good", more > 0 ? ", +" + more : "");
    }

    private String difference(Place night) {
        SortedMap<String, Integer> state = night.state();
        List<String> lines = new ArrayList<>();
        wanted.forEach((line, count) -> {
            if (!count.equals(state.get(line))) {
                lines.add("lacks %d × %s".formatted(count, line));
            }
        });
        state.forEach((line, count) -> {
            if (!count.equals(wanted.get(line))) {
                lines.add("has %d × %s".formatted(count, line));
            }
        });
        return String.join("; ", lines);
    }

    private void write(Map<String, Map<Trouble, Cell>> matrix) throws IOException {
        StringBuilder table = new StringBuilder("""
                # What becomes of a night when one call goes wrong once

                Each cell: the exit code of that night, whether the account is as planned at once or was made good by the \
                next night, and how many calls more it took than the %d of an undisturbed night \
                (%d where each person was asked for alone, which is how the calls for single people were met).

                """.formatted(usualCalls.get(EVERYBODY), usualCalls.get(EACH)));
        table.append("| call |");
        for (Trouble trouble : Trouble.values()) {
            table.append(' ').append(trouble.title()).append(" |");
        }
        table.append("\n|---|").append("---|".repeat(Trouble.values().length)).append('\n');
        matrix.forEach((call, row) -> {
            table.append("| ").append(call).append(" |");
            row.values()
                    .forEach(cell -> table.append(' ')
                            .append(cell.wrong().isEmpty() ? cell.shown() : "WRONG: " + cell.shown())
                            .append(" |"));
            table.append('\n');
        });
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/fault-matrix.md"), table);
    }
}
