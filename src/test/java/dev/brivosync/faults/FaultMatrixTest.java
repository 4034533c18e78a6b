package dev.brivosync.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    @TempDir
    private Path scratch;

    private final Map<Way, Usual> usual = new EnumMap<>(Way.class);

    /**
     * A night without trouble.
     *
     * @param calls how often each was made
     * @param state the account after it
     * @param later the account after another one
     */
    private record Usual(
            Map<String, Long> calls, long total, SortedMap<String, Integer> state, SortedMap<String, Integer> later) {}

    /** One call of a night; a call that writes is struck wherever it is made. */
    private record Strike(Way way, String call, int nth) {
        String title() {
            return nth == 1 ? call : call + " (" + nth + ")";
        }
    }

    @Test
    void everyCallWithEveryFaultEndsAsPlannedOrIsToldAndMadeGood() throws Exception {
        Way.Prepared prepared = new Way.Prepared(scratch.resolve("prepared"), scratch.resolve("later"));
        Night.prepare(prepared.night());
        Night.prepareLater(prepared.night(), prepared.later());
        SortedMap<String, Strike> strikes = new TreeMap<>();
        for (Way way : List.of(Way.LATER, Way.ALONE, Way.TOGETHER)) {
            playWithoutFault(prepared, way);
            strikes(way).forEach(strike -> strikes.put(strike.title(), strike));
        }
        Map<String, Map<Trouble, Cell>> matrix = new TreeMap<>();
        try (ExecutorService players = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<Future<?>> nights = new ArrayList<>();
            for (Strike strike : strikes.values()) {
                Map<Trouble, Cell> row = new EnumMap<>(Trouble.class);
                matrix.put(strike.title(), row);
                for (Trouble trouble : Trouble.values()) {
                    nights.add(players.submit(() -> {
                        Cell cell = play(prepared, strike, trouble);
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

    private void playWithoutFault(Way.Prepared prepared, Way way) throws IOException {
        try (Place night = way.open(prepared, scratch.resolve("usual-" + way), List.of())) {
            Place.End outcome = way.play(night);
            assertThat(outcome.exit()).as(outcome.said()).isZero();
            Map<String, Long> calls = new TreeMap<>();
            night.stats()
                    .calls()
                    .keySet()
                    .forEach(call -> calls.put(call, night.stats().count(call)));
            SortedMap<String, Integer> state = night.state();
            assertThat(way.playNext(night).exit()).isZero();
            assertThat(night.left()).isZero();
            usual.put(way, new Usual(calls, outcome.calls(), state, night.state()));
        }
    }

    private List<Strike> strikes(Way way) {
        List<Strike> strikes = new ArrayList<>();
        usual(way).calls().forEach((call, count) -> {
            long times = !way.isFor(call) ? 0 : isWrite(call) ? count : 1;
            for (int nth = 1; nth <= times; nth++) {
                strikes.add(new Strike(way, call, nth));
            }
        });
        return strikes;
    }

    private static boolean isWrite(String call) {
        return !call.startsWith("GET ") && !call.contains("/oauth/");
    }

    private Usual usual(Way way) {
        return Objects.requireNonNull(usual.get(way));
    }

    /** @param wrong what should have gone another way; empty where all is well */
    private record Cell(Strike strike, Trouble trouble, String shown, String wrong) {}

    private Cell play(Way.Prepared prepared, Strike strike, Trouble trouble) throws IOException {
        String call = strike.call();
        Way way = strike.way();
        Path folder = scratch.resolve((strike.title() + "-" + trouble).replaceAll("[^A-Za-z0-9-]", "_"));
        try (Place night = way.open(prepared, folder, List.of(trouble.strikes(call, strike.nth())))) {
            Place.End struck = way.play(night);
            String difference = difference(usual(way).state(), night);
            List<String> wrong = new ArrayList<>();
            if (trouble.passes(call) && (struck.exit() != 0 || !difference.isEmpty())) {
                wrong.add("must pass by itself: exit %d, %s, %s".formatted(struck.exit(), struck.said(), difference));
            }
            if (struck.exit() == 0 && !difference.isEmpty()) {
                wrong.add("exit 0, although the account is not as planned: " + difference);
            }
            if (struck.exit() != 0 && !anyId(struck.said()).contains(anyId(call)) && trouble != Trouble.OVER_RATE) {
                wrong.add("the report does not name the call: " + struck.said());
            }
            Place.End next = way.playNext(night);
            String left = difference(usual(way).later(), night);
            if (next.exit() != 0 || !left.isEmpty() || night.left() != 0) {
                wrong.add("the next night does not make it good: exit %d, %s, %s"
                        .formatted(next.exit(), next.said(), left));
            }
            return new Cell(strike, trouble, shown(way, struck, difference.isEmpty()), String.join("; ", wrong));
        } catch (RuntimeException broken) {
            return new Cell(strike, trouble, "broken", String.valueOf(broken));
        }
    }

    /** The two sides name the parts of a path differently. */
    private static String anyId(String text) {
        return text.replaceAll("\\{\\w+}", "{}");
    }

    private String shown(Way way, Place.End struck, boolean whole) {
        long more = struck.calls() - usual(way).total();
        return "exit %d, %s%s"
                .formatted(struck.exit(), whole ? "as planned" : "made good", more > 0 ? ", +" + more : "");
    }

    private static String difference(SortedMap<String, Integer> wanted, Place night) {
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
                (%d where each person was asked for alone, which is how the calls for single people were met; %d where \
                somebody was deleted). A number behind a call that writes tells which one of that night it was.

                """.formatted(
                        usual(Way.TOGETHER).total(),
                        usual(Way.ALONE).total(),
                        usual(Way.LATER).total()));
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
