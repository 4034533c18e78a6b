package dev.brivosync.plan;

import dev.brivosync.plan.EvidenceRow.Section;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who could open which door when, by nothing but what was written down: who was ours and not suspended, in which groups, and
 * what those opened as Brivo said. Users whom no job has are not told of.
 */
public final class DoorBook {
    private final Map<Long, Life> lives = new TreeMap<>();
    private final Map<String, Long> users = new HashMap<>();
    private final Map<Long, List<Opened>> opened = new TreeMap<>();
    private final Map<Long, String> groupNames = new HashMap<>();
    private final Map<String, Long> groupIds = new HashMap<>();
    private final Map<String, SortedMap<String, String>> rules = new HashMap<>();
    private final List<Recorded> reads = new ArrayList<>();

    /** @param facts of an account, over all its jobs, in the order in which they were written down */
    public DoorBook(Collection<Recorded> facts) {
        facts.forEach(this::learnGroups);
        facts.forEach(this::see);
    }

    /** What a group opens from a moment on. */
    private record Opened(Recorded record, List<Passage> doors) {}

    /** One who can open doors as long as they are not suspended. */
    private static final class Life {
        private final String key;
        private String name;
        private final List<Span> active = new ArrayList<>();
        private final Map<Long, List<Span>> groups = new TreeMap<>();
        private final SortedMap<String, Span> cards = new TreeMap<>();

        Life(String key, String name) {
            this.key = key;
            this.name = name;
        }
    }

    /** A time in which something was so. */
    private static final class Span {
        private final Instant from;
        private final Recorded record;
        private final String why;
        private final boolean perhaps;
        private @Nullable Instant until;

        Span(Instant from, Recorded record, String why, boolean perhaps) {
            this.from = from;
            this.record = record;
            this.why = why;
            this.perhaps = perhaps;
        }

        boolean meets(Instant begin, Instant end) {
            return from.isBefore(end) && (until == null || until.isAfter(begin));
        }
    }

    private void learnGroups(Recorded record) {
        if (record.fact() instanceof Fact.Tried tried && tried.group() != null && tried.group() != 0) {
            groupNames.put(tried.group(), tried.detail());
            groupIds.put(tried.detail(), tried.group());
        }
    }

    private void see(Recorded record) {
        switch (record.fact()) {
            case Fact.Known known -> {
                Life life = life(known.user(), known.key(), known.name());
                if (!known.suspended()) {
                    begin(life.active, record, "");
                }
                known.groups().forEach(group -> begin(groups(life, group), record, "found in it"));
            }
            case Fact.Tried tried when tried.isDone() -> tried(record, tried);
            case Fact.Ordered ordered -> {
                Life life = lives.get(ordered.user());
                if (life != null && ordered.suspend()) {
                    end(life.active, record.at());
                } else if (life != null && ordered.lifted()) {
                    begin(life.active, record, "");
                }
            }
            case Fact.GroupOpens opens ->
                opened.computeIfAbsent(opens.group(), each -> new ArrayList<>()).add(new Opened(record, opens.doors()));
            case Fact.JobFileUsed file -> rules.put(record.job(), file.groups());
            case Fact.RunEnded run when run.users() != null -> reads.add(record);
            default -> {
                // tells nothing of doors
            }
        }
    }

    private Life life(long user, String key, String name) {
        users.put(key, user);
        Life life = lives.computeIfAbsent(user, each -> new Life(key, name));
        life.name = name;
        return life;
    }

    private static List<Span> groups(Life life, long group) {
        return life.groups.computeIfAbsent(group, each -> new ArrayList<>());
    }

    private void tried(Recorded record, Fact.Tried tried) {
        Long user = tried.user() == null ? users.get(tried.key()) : tried.user();
        if (user == null) {
            return;
        }
        Life life = life(user, tried.key(), tried.name());
        switch (tried.act()) {
            case "create", "reinstate" -> begin(life.active, record, "");
            case "suspend" -> endOrPerhaps(life.active, record, "let in by hand in Brivo until then");
            case "delete" -> {
                end(life.active, record.at());
                life.groups.values().forEach(spans -> end(spans, record.at()));
                life.cards.clear();
            }
            case "addToGroup" ->
                group(tried).ifPresent(group -> begin(groups(life, group), record, why(record, tried)));
            case "removeFromGroup" ->
                group(tried)
                        .ifPresent(group ->
                                endOrPerhaps(groups(life, group), record, "put into it by hand in Brivo until then"));
            case "assignBadge" -> life.cards.put(tried.detail(), new Span(record.at(), record, "", false));
            case "revokeBadge" -> life.cards.remove(tried.detail());
            default -> {
                // a key, or a user taken over, who is told of as they were found
            }
        }
    }

    private Optional<Long> group(Fact.Tried tried) {
        return tried.group() != null && tried.group() != 0
                ? Optional.of(tried.group())
                : Optional.ofNullable(groupIds.get(tried.detail()));
    }

    private String why(Recorded record, Fact.Tried tried) {
        String rule = rules.getOrDefault(record.job(), new TreeMap<>()).get(tried.detail());
        return tried.why().startsWith("exception") || rule == null
                ? tried.why()
                : "groups.%s: %s".formatted(tried.detail(), rule);
    }

    private static void begin(List<Span> spans, Recorded record, String why) {
        if (spans.isEmpty() || spans.getLast().until != null) {
            spans.add(new Span(record.at(), record, why, false));
        }
    }

    private static void end(List<Span> spans, Instant at) {
        if (!spans.isEmpty() && spans.getLast().until == null) {
            spans.getLast().until = at;
        }
    }

    /** What ends although nobody of us had begun it had begun by hand, nobody knows when. */
    private static void endOrPerhaps(List<Span> spans, Recorded record, String byHand) {
        boolean ours = !spans.isEmpty() && spans.getLast().until == null;
        if (!ours) {
            Instant earliest = spans.isEmpty() ? Instant.EPOCH : spans.getLast().until;
            spans.add(new Span(earliest == null ? Instant.EPOCH : earliest, record, byHand, true));
        }
        end(spans, record.at());
    }

    /** Names of all doors that any group was found to open. */
    public SortedSet<String> doors() {
        SortedSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        opened.values().forEach(each -> each.forEach(one -> one.doors().forEach(door -> names.add(door.name()))));
        return names;
    }

    /** Ids of the doors of this name. */
    public SortedSet<Long> ids(String door) {
        SortedSet<Long> ids = new TreeSet<>();
        opened.values()
                .forEach(each -> each.forEach(one -> one.doors().stream()
                        .filter(passage -> isCalled(passage, door))
                        .forEach(passage -> ids.add(passage.door()))));
        return ids;
    }

    private static boolean isCalled(Passage passage, String door) {
        return passage.name().toLowerCase(Locale.ROOT).equals(door.strip().toLowerCase(Locale.ROOT));
    }

    /** When Brivo was first asked what opens this door; empty where it never said so. */
    public Optional<Instant> knownSince(String door) {
        return opened.values().stream()
                .filter(each ->
                        each.stream().anyMatch(one -> one.doors().stream().anyMatch(at -> isCalled(at, door))))
                .map(each -> each.getFirst().record().at())
                .min(Comparator.naturalOrder());
    }

    /** How many users of the account no job had, when it was read last before an instant; empty where nobody knows. */
    public Optional<Long> others(Instant before) {
        Map<String, Fact.RunEnded> last = new HashMap<>();
        reads.stream()
                .filter(each -> each.at().isBefore(before))
                .forEach(each -> last.put(each.job(), (Fact.RunEnded) each.fact()));
        return last.values().stream()
                .map(Fact.RunEnded::users)
                .filter(each -> each != null)
                .max(Comparator.naturalOrder())
                .map(all -> Math.max(
                        0,
                        all
                                - last.values().stream()
                                        .mapToLong(each -> each.owned() == null ? 0 : each.owned())
                                        .sum()));
    }

    /** Everybody who could open a door at some moment between two instants. */
    public List<EvidenceRow> whoCould(String door, Instant from, Instant to) {
        List<EvidenceRow> rows = new ArrayList<>();
        lives.forEach((user, life) -> life.groups.forEach((group, members) -> {
            for (Way way : ways(group, door)) {
                for (Span member : members) {
                    for (Span active : life.active) {
                        meet(life, group, way, member, active, from, to).ifPresent(rows::add);
                    }
                }
            }
        }));
        rows.sort(Comparator.comparing((EvidenceRow row) -> row.what().startsWith(PERHAPS))
                .thenComparing(EvidenceRow::key)
                .thenComparing(EvidenceRow::what));
        return rows;
    }

    private static final String PERHAPS = "perhaps ";

    /** That a group opens a door, during these schedules. */
    private record Way(Instant from, @Nullable Instant until, String schedules, Recorded record) {}

    /** What was read first is taken to have been so before. */
    private List<Way> ways(long group, String door) {
        List<Opened> all = opened.getOrDefault(group, List.of());
        List<Way> ways = new ArrayList<>();
        for (int at = 0; at < all.size(); at++) {
            String schedules = all.get(at).doors().stream()
                    .filter(passage -> isCalled(passage, door))
                    .map(Passage::schedule)
                    .distinct()
                    .collect(Collectors.joining(" and "));
            if (!schedules.isEmpty()) {
                Instant until = at + 1 < all.size() ? all.get(at + 1).record().at() : null;
                Instant begins = at == 0 ? Instant.EPOCH : all.get(at).record().at();
                ways.add(new Way(begins, until, schedules, all.get(at).record()));
            }
        }
        return ways;
    }

    private Optional<EvidenceRow> meet(
            Life life, long group, Way way, Span member, Span active, Instant from, Instant to) {
        Instant begins = latest(way.from(), latest(member.from, active.from));
        Instant ends = earliest(way.until(), earliest(member.until, active.until));
        if (!begins.isBefore(to) || (ends != null && !ends.isAfter(from)) || (ends != null && !ends.isAfter(begins))) {
            return Optional.empty();
        }
        boolean perhaps = member.perhaps || active.perhaps;
        List<String> cards = life.cards.entrySet().stream()
                .filter(each -> each.getValue().meets(from, to))
                .map(Map.Entry::getKey)
                .toList();
        String origin =
                member.record.fact() instanceof Fact.Tried tried && tried.origin() != null ? tried.origin() : "";
        return Optional.of(new EvidenceRow(
                Section.DOOR,
                life.key,
                life.name,
                "%sby %s, %s"
                        .formatted(
                                perhaps ? PERHAPS : "",
                                groupNames.getOrDefault(group, "group " + group),
                                way.schedules()),
                null,
                null,
                null,
                "",
                begins.equals(Instant.EPOCH) ? null : begins,
                ends,
                (perhaps && active.perhaps ? active.why : member.why)
                        + (cards.isEmpty() ? "" : "; card " + String.join(", ", cards)),
                origin,
                member.record.fact() instanceof Fact.Tried tried ? List.of(tried.run()) : List.of(),
                List.of(
                        active.record.number(),
                        member.record.number(),
                        way.record().number())));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static @Nullable Instant earliest(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
