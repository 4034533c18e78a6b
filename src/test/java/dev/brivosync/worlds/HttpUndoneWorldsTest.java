package dev.brivosync.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountUser;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.store.Store;
import dev.brivosync.store.StoredPlan;
import dev.brivosync.worlds.Account.Card;
import dev.brivosync.worlds.Account.User;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each night's sync of a random history is undone: the account is as it was before, but for what the plan says it leaves,
 * and a plan of the same source does none of it again by itself. {@code -Dworlds=500} plays more, {@code -Dworld=17} one.
 */
@Tag("slow")
class HttpUndoneWorldsTest {
    private static final int USUAL = 30;
    private static final int MOST_PEOPLE = 30;

    @TempDir
    private static Path folder;

    private int nights;
    private int undone;

    @Test
    void everyNightCanBeUndone() {
        try (Store store = Store.open("jdbc:h2:mem:undone-worlds;DB_CLOSE_DELAY=-1", Duration.ZERO)) {
            long last = Long.getLong("world", Integer.getInteger("worlds", USUAL));
            for (long seed = Long.getLong("world", 1); seed <= last; seed++) {
                try {
                    play(Generator.world(seed, MOST_PEOPLE), store, folder.resolve("u" + seed));
                } catch (AssertionError | RuntimeException failure) {
                    throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
                }
            }
            if (last >= USUAL && Long.getLong("world") == null) {
                assertThat(undone).as("people of %d nights", nights).isGreaterThan(10 * USUAL);
            }
        }
    }

    private void play(World world, Store store, Path place) {
        try (HttpRig rig = new HttpRig(world, store, place)) {
            List<Row> rows = new ArrayList<>(world.rows());
            List<Grant> given = new ArrayList<>();
            JobRules job = world.job();
            for (int day = 0; day < world.days().size(); day++) {
                Day today = world.days().get(day);
                for (Edit edit : today.edits()) {
                    switch (edit) {
                        case Edit.OfSource source -> source.change(rows);
                        case Edit.OfJob ofJob -> job = ofJob.change(job);
                        case Edit.OfExceptions exceptions -> exceptions.change(given);
                        case Edit.OfAccount account -> rig.change(account);
                    }
                }
                night(rig, new Rig.Reading(job, rows, given, day, today.unreadable()), world.isNew() && day == 0);
            }
        }
    }

    private void night(HttpRig rig, Rig.Reading reading, boolean first) {
        Account before = rig.account();
        SortedSet<Step> done = rig.sync(reading, first);
        if (!rig.wrote()) {
            return;
        }
        nights++;
        StoredPlan plan = rig.undo(reading);
        Left left = Left.by(plan);
        undone += left.people();
        compare(before, rig.account(), left, reading.day());
        for (Step step : rig.plan(reading)) {
            boolean again = step.fate() == Step.Fate.FLOWS && done.stream().anyMatch(each -> each.does(step));
            if (again && !left.keys().contains(step.key())) {
                throw new AssertionError("day %d: done again by itself: %s".formatted(reading.day() + 1, step));
            }
        }
    }

    /** Of whom the plan says that it leaves something as it is. */
    private record Left(Set<Long> users, Set<String> keys, int people) {
        static Left by(StoredPlan plan) {
            Set<Long> users = new HashSet<>();
            Set<String> keys = new HashSet<>();
            int people = 0;
            for (PersonPlan person : plan) {
                people += person.changes().isEmpty() ? 0 : 1;
                boolean leaves = !person.notes().isEmpty()
                        || person.changes().stream().anyMatch(change -> change.blocked() != null);
                AccountUser user = person.baseline();
                if (leaves) {
                    keys.add(person.key().text());
                    if (user != null) {
                        users.add(user.id());
                    }
                }
            }
            return new Left(users, keys, people);
        }
    }

    private static void compare(Account before, Account after, Left left, int day) {
        List<String> differences = new ArrayList<>();
        after.users.forEach((id, user) -> {
            User then = before.users.get(id);
            boolean leaves = left.users().contains(id);
            if (then == null ? !isOut(user, leaves) : !then.equals(user) && !leaves) {
                differences.add("%s, not %s".formatted(user, then));
            }
        });
        before.users.forEach((id, user) -> {
            if (!after.users.containsKey(id) && !left.users().contains(id)) {
                differences.add("gone: " + user);
            }
        });
        before.cards.forEach((number, card) -> {
            Card now = after.cards.get(number);
            if (!card.equals(now) && !isOf(card.holder(), left) && (now == null || !isOf(now.holder(), left))) {
                differences.add("%s, not %s".formatted(now, card));
            }
        });
        if (!differences.isEmpty()) {
            throw new AssertionError("day %d: %s".formatted(day + 1, String.join("; ", differences)));
        }
    }

    private static boolean isOut(User made, boolean leaves) {
        return leaves || (made.suspended() && made.groups().isEmpty());
    }

    private static boolean isOf(@Nullable Long holder, Left left) {
        return holder != null && left.users().contains(holder);
    }
}
