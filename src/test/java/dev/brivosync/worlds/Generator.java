package dev.brivosync.worlds;

import dev.brivosync.worlds.Account.Card;
import dev.brivosync.worlds.Account.User;
import dev.brivosync.worlds.JobRules.GroupRule;
import dev.brivosync.worlds.World.Ours;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a world of a seed; the same seed makes the same world. */
final class Generator {
    private static final int MOST_PEOPLE = 60;
    private static final int MOST_CARDS = 40;
    private static final int MOST_DAYS = 10;
    private static final int MOST_STRANGERS = 6;

    private final Random random;
    private final Values values;
    /** Whether groups are given by hand in this world, where nobody gets another key in the source. */
    private final boolean giving;

    private final Account account = new Account(Account.LAST_OF_OLD);
    private final SortedMap<String, Ours> ours = new TreeMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();

    private Generator(long seed) {
        this.random = new Random(seed);
        this.values = new Values(random);
        this.giving = random.nextBoolean();
    }

    /** @param most people at most, up to 60 */
    static World world(long seed, int most) {
        return new Generator(seed).world(Math.min(most, MOST_PEOPLE));
    }

    private World world(int most) {
        JobRules job = job();
        int cards = random.nextInt(MOST_CARDS + 1);
        for (int number = 1; number <= cards; number++) {
            account.takeBack(number);
        }
        boolean isNew = random.nextInt(4) == 0;
        for (int person = 1 + random.nextInt(most); person > 0; person--) {
            String key = "E%03d".formatted(person);
            keys.add(key);
            person(key, isNew);
        }
        for (int stranger = random.nextInt(MOST_STRANGERS); stranger > 0; stranger--) {
            user(900L + stranger, random.nextBoolean() ? null : "S" + stranger, stranger(stranger));
        }
        handCardsOut();
        Collections.shuffle(rows, random);
        return new World(job, rows, account, ours, isNew, random.nextBoolean(), days());
    }

    /** At times somebody of the source, known by another key or by none. */
    private Row stranger(int number) {
        Row known = rows.isEmpty() || random.nextInt(3) == 0 ? values.row("S" + number) : values.pick(rows);
        return random.nextInt(3) == 0 ? known.with("mail", "own%d@b.test".formatted(number)) : known;
    }

    private JobRules job() {
        List<String> names = new ArrayList<>(JobRules.ALL_GROUPS);
        Collections.shuffle(names, random);
        List<GroupRule> groups = names.subList(0, 1 + random.nextInt(names.size())).stream()
                .map(this::rule)
                .toList();
        return new JobRules(
                groups,
                1 + random.nextInt(3),
                random.nextInt(3) == 0,
                leaver(),
                random.nextInt(5) == 0,
                random.nextInt(2) == 0,
                someOf(List.of("E001", "E002", "E003", "E005", "E008")),
                random.nextInt(3) == 0 ? Set.of(values.pick(JobRules.ALL_GROUPS)) : Set.of());
    }

    /** None in half of the worlds. */
    private Set<String> someOf(List<String> people) {
        return random.nextBoolean()
                ? Set.of()
                : people.stream().filter(key -> random.nextBoolean()).collect(Collectors.toSet());
    }

    private GroupRule rule(String name) {
        return random.nextInt(4) == 0
                ? new GroupRule(name, Row.ACCESS, List.of(), false)
                : new GroupRule(
                        name,
                        values.pick("", "site", "site", "team", "team"),
                        List.of(values.pick("A", "B"), "C"),
                        random.nextInt(5) == 0);
    }

    private LeaverRule leaver() {
        return switch (random.nextInt(7)) {
            case 0, 1 -> LeaverRule.USUAL;
            case 2 -> new LeaverRule(LeaverRule.NEVER, LeaverRule.NEVER, LeaverRule.NEVER, LeaverRule.NEVER);
            default -> new LeaverRule(values.pick(List.of(0, 0, 0, 2)), delay(), delay(), delay());
        };
    }

    private int delay() {
        return random.nextInt(5) - 1;
    }

    /** In the source, in the account, or in both; as they should be or not. */
    private void person(String key, boolean isNew) {
        Row row = values.row(key);
        boolean inSource = random.nextInt(8) > 0;
        boolean inAccount = random.nextInt(5) > 0;
        if (inSource && !giving && random.nextInt(15) == 0) {
            // as if they had got another key while nobody synced
            rows.add(row.with("id", "N" + key).with("was", key));
        } else if (inSource) {
            rows.add(random.nextInt(25) == 0 ? values.mistaken(row) : row);
        }
        long id = 1_000L + keys.size();
        if (inAccount) {
            user(id, random.nextInt(40) == 0 ? key.toLowerCase(Locale.ROOT) : key, row);
        }
        if (!isNew && random.nextInt(10) > 0 && (inAccount || random.nextInt(8) == 0)) {
            ours.put(key, new Ours(id, random.nextInt(3) > 0, random.nextInt(2)));
        }
    }

    /** Mostly as the row wants them. */
    private void user(long id, @Nullable String key, Row row) {
        SortedSet<String> groups = new TreeSet<>();
        JobRules.ALL_GROUPS.stream().filter(group -> random.nextInt(3) == 0).forEach(groups::add);
        SortedMap<String, String> fields = new TreeMap<>();
        fields.put("Department", mostly(row.get("dept"), "Old"));
        fields.put("Level", mostly(values.pick("7", "7.5", ""), "8"));
        fields.values().removeIf(String::isEmpty);
        account.put(new User(
                id,
                key,
                mostly(Meaning.name(row.get("first")), "Old"),
                values.pick("", "M."),
                mostly(Meaning.name(row.get("last")), "Formerly"),
                mostly(row.get("mail").contains("@") ? row.get("mail") : "", "old@a.test"),
                values.pick("", "+12125550101", "+12125550102"),
                !row.get("status").equals("Active") || random.nextInt(10) == 0,
                groups,
                fields));
    }

    private String mostly(String wanted, String other) {
        return wanted.isEmpty() || random.nextInt(6) == 0 ? other : wanted;
    }

    private void handCardsOut() {
        List<Long> users = new ArrayList<>(account.users.keySet());
        for (Card card : List.copyOf(account.cards.values())) {
            if (!users.isEmpty() && random.nextInt(3) > 0) {
                Instant end = random.nextInt(5) == 0 ? Day.instant(random.nextInt(40)) : null;
                account.handOut(card.number(), users.get(random.nextInt(users.size())), end);
            }
        }
    }

    private List<Day> days() {
        List<Day> days = new ArrayList<>();
        List<String> people = new ArrayList<>(keys);
        for (int day = 1 + random.nextInt(MOST_DAYS); day > 0; day--) {
            List<Edit> edits = new ArrayList<>();
            for (int edit = random.nextInt(6); edit > 0; edit--) {
                edits.add(random.nextInt(3) > 0 ? ofSource(people) : ofAccount(people));
            }
            if (giving && random.nextInt(2) == 0) {
                edits.add(ofExceptions(values.pick(people)));
            } else if (!giving && random.nextInt(6) == 0) {
                renumber(people, edits);
            }
            if (random.nextInt(6) == 0) {
                String group = values.pick(JobRules.ALL_GROUPS);
                edits.add(random.nextBoolean() ? new Edit.Manages(rule(group)) : new Edit.Abandons(group));
            }
            if (random.nextInt(12) == 0) {
                // somebody makes one user of two
                String gone = values.pick(people);
                edits.add(new Edit.Deletes(gone));
                edits.add(new Edit.Rekeys(values.pick(people), gone));
            }
            days.add(new Day(edits, !days.isEmpty() && random.nextInt(10) == 0));
        }
        return days;
    }

    /** A key changes in the source, at times in Brivo as well; now and then the row tells what cannot be. */
    private void renumber(List<String> people, List<Edit> edits) {
        String key = values.pick(people);
        if (random.nextInt(4) == 0) {
            edits.add(new Edit.Sets(key, "was", values.pick(people)));
            return;
        }
        String next = random.nextInt(5) == 0 ? values.pick(people) : "N%03d".formatted(people.size() + 1);
        edits.add(new Edit.Renumbers(key, next));
        people.add(next);
        if (random.nextInt(5) == 0) {
            edits.add(new Edit.Rekeys(key, next));
        }
        if (random.nextInt(8) == 0) {
            edits.add(new Edit.Adds(values.row(key).with("status", values.pick("Terminated", "Active"))));
        }
    }

    private Edit ofExceptions(String key) {
        LocalDate until = Day.date(random.nextInt(MOST_DAYS));
        return random.nextInt(4) == 0
                ? new Edit.Revokes(key)
                : new Edit.Gives(new Grant(key, values.pick(JobRules.ALL_GROUPS), until));
    }

    private Edit ofSource(List<String> people) {
        String key = people.get(random.nextInt(people.size()));
        Row row = values.row(key);
        return switch (random.nextInt(12)) {
            case 0 -> {
                people.add("E%03d".formatted(people.size() + 1));
                yield new Edit.Adds(values.row(people.getLast()));
            }
            case 1 -> new Edit.Vanishes(key);
            case 2 ->
                random.nextInt(3) > 0
                        ? new Edit.Adds(row)
                        : new Edit.Sets(key, "id", values.pick("", key.toLowerCase(Locale.ROOT)));
            case 3 -> new Edit.Sets(key, "last", random.nextInt(6) == 0 ? "" : row.get("last"));
            case 4, 5 -> new Edit.Sets(key, "status", values.pick("Active", "Active", "Leave", "Terminated"));
            case 6 -> new Edit.Sets(key, "badge", values.badge());
            case 7 -> new Edit.Sets(key, "ended", values.pick("", values.date(), "soon"));
            default -> {
                String column = Row.COLUMNS.get(1 + random.nextInt(Row.COLUMNS.size() - 1));
                yield new Edit.Sets(key, column, row.get(column));
            }
        };
    }

    private Edit ofAccount(List<String> people) {
        String who = random.nextInt(8) == 0 ? "S1" : people.get(random.nextInt(people.size()));
        return switch (random.nextInt(17)) {
            case 0, 1, 2 -> new Edit.Suspends(who, true);
            case 3, 4 -> new Edit.Suspends(who, false);
            case 5 -> new Edit.Renames(who, values.pick("Formerly", "Byron"));
            case 6, 7 -> new Edit.Regroups(who, values.pick(JobRules.ALL_GROUPS), true);
            case 8, 9 -> new Edit.Regroups(who, values.pick(JobRules.ALL_GROUPS), false);
            case 10, 11 -> new Edit.HandsOut(1 + random.nextInt(MOST_CARDS), who);
            case 12 -> new Edit.TakesBack(1 + random.nextInt(MOST_CARDS));
            case 13 -> new Edit.Deletes(who);
            case 14 -> new Edit.Rekeys(who, random.nextBoolean() ? "X" + random.nextInt(5) : values.pick(people));
            case 15 ->
                new Edit.MakesUnclaimed(
                        values.pick("Ada", "Zoë"),
                        values.pick("Byron", "O'Brien", "Łęcki"),
                        values.pick("a@b.test", "c@d.test", "own%d@b.test".formatted(random.nextInt(9))));
            default ->
                new Edit.Makes(
                        random.nextBoolean() ? "S" + random.nextInt(9) : values.pick(people),
                        "Ada",
                        values.pick("Byron", "Formerly"));
        };
    }
}
