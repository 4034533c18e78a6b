package dev.brivosync.worlds;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes a failing world as small as it can be and still fail: drops days, edits, people, users, cards, groups and cells. */
final class Reduction {
    /** Nobody waits longer than this many trials for a smaller world. */
    private static final int MOST_TRIALS = 3_000;

    private final Predicate<World> fails;
    private World smallest;
    private int trials;

    private Reduction(World failing, Predicate<World> fails) {
        this.smallest = failing;
        this.fails = fails;
    }

    /** @param fails whether a world still fails */
    static World of(World failing, Predicate<World> fails) {
        Reduction reduction = new Reduction(failing, fails);
        while (reduction.smaller()) {
            // as long as something more can be left out
        }
        return reduction.smallest;
    }

    /** Whether anything could be left out. */
    private boolean smaller() {
        boolean smaller = false;
        for (Part part : Part.values()) {
            // from the end, since what comes first is more often what matters
            for (int at = part.size(smallest) - 1; at >= 0; at--) {
                if (at < part.size(smallest)) {
                    smaller |= tryOut(part.without(smallest, at));
                }
            }
        }
        return smaller;
    }

    private boolean tryOut(World candidate) {
        if (candidate == smallest || trials++ >= MOST_TRIALS || !fails.test(candidate)) {
            return false;
        }
        smallest = candidate;
        return true;
    }

    /** What a world can do without. */
    private enum Part {
        DAYS {
            @Override
            int size(World world) {
                return world.days().size();
            }

            @Override
            World without(World world, int at) {
                return world.withDays(without(world.days(), at));
            }
        },
        PEOPLE {
            @Override
            int size(World world) {
                return keys(world).size();
            }

            @Override
            World without(World world, int at) {
                String key = keys(world).get(at);
                SortedMap<String, World.Ours> ours = new TreeMap<>(world.ours());
                ours.remove(key);
                Account account = world.account().copy();
                account.withKey(key).ifPresent(user -> account.delete(user.id()));
                return world.withOurs(ours)
                        .withAccount(account)
                        .withRows(world.rows().stream()
                                .filter(row -> !row.key().equals(key))
                                .toList());
            }
        },
        EDITS {
            @Override
            int size(World world) {
                return world.days().stream().mapToInt(day -> day.edits().size()).sum();
            }

            @Override
            World without(World world, int at) {
                List<Day> days = new ArrayList<>();
                int left = at;
                for (Day day : world.days()) {
                    int size = day.edits().size();
                    days.add(left >= 0 && left < size ? new Day(without(day.edits(), left), day.unreadable()) : day);
                    left -= size;
                }
                return world.withDays(days);
            }
        },
        ROWS {
            @Override
            int size(World world) {
                return world.rows().size();
            }

            @Override
            World without(World world, int at) {
                return world.withRows(without(world.rows(), at));
            }
        },
        USERS {
            @Override
            int size(World world) {
                return world.account().users.size();
            }

            @Override
            World without(World world, int at) {
                Account account = world.account().copy();
                account.delete(List.copyOf(account.users.keySet()).get(at));
                return world.withAccount(account);
            }
        },
        OWNED {
            @Override
            int size(World world) {
                return world.ours().size();
            }

            @Override
            World without(World world, int at) {
                SortedMap<String, World.Ours> ours = new TreeMap<>(world.ours());
                ours.remove(List.copyOf(ours.keySet()).get(at));
                return world.withOurs(ours);
            }
        },
        CARDS {
            @Override
            int size(World world) {
                return world.account().cards.size();
            }

            @Override
            World without(World world, int at) {
                Account account = world.account().copy();
                account.cards.remove(List.copyOf(account.cards.keySet()).get(at));
                return world.withAccount(account);
            }
        },
        GROUPS {
            @Override
            int size(World world) {
                return world.job().groups().size() - 1;
            }

            @Override
            World without(World world, int at) {
                JobRules job = world.job();
                return world.withJob(job.withGroups(without(job.groups(), at)));
            }
        },
        PROTECTION {
            @Override
            int size(World world) {
                return world.job().protectedKeys().size()
                                        + world.job().protectedGroups().size()
                                > 0
                        ? 1
                        : 0;
            }

            @Override
            World without(World world, int at) {
                return world.withJob(world.job().withoutProtection());
            }
        },
        MEMBERSHIPS {
            @Override
            int size(World world) {
                return world.account().users.size();
            }

            @Override
            World without(World world, int at) {
                Account account = world.account().copy();
                Account.User user = List.copyOf(account.users.values()).get(at);
                user.groups()
                        .forEach(group -> account.put(account.user(user.id()).in(group, false)));
                return account.lines().equals(world.account().lines()) ? world : world.withAccount(account);
            }
        },
        CELLS {
            @Override
            int size(World world) {
                return world.rows().size() * (Row.COLUMNS.size() - 1);
            }

            @Override
            World without(World world, int at) {
                List<Row> rows = new ArrayList<>(world.rows());
                String column = Row.COLUMNS.get(1 + at % (Row.COLUMNS.size() - 1));
                rows.set(
                        at / (Row.COLUMNS.size() - 1),
                        rows.get(at / (Row.COLUMNS.size() - 1)).with(column, ""));
                return rows.equals(world.rows()) ? world : world.withRows(rows);
            }
        };

        abstract int size(World world);

        /** The same world where there is nothing to leave out. */
        abstract World without(World world, int at);

        static <T> List<T> without(List<T> all, int at) {
            return Stream.concat(all.stream().limit(at), all.stream().skip(at + 1L))
                    .toList();
        }

        static List<String> keys(World world) {
            TreeSet<String> keys = new TreeSet<>(world.ours().keySet());
            world.rows().forEach(row -> keys.add(row.key()));
            return List.copyOf(keys);
        }
    }
}
