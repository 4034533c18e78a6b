package dev.brivosync.worlds;

import dev.brivosync.worlds.World.Ours;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Knows what must come of a world, from the rules of DESIGN.md alone and without a line of the product: what each sync
 * shows, what stands in the account after it, and whose people are whose.
 */
final class Oracle {
    private List<Grant> given = List.of();
    JobRules job;
    final Account account;
    final SortedMap<String, Ours> ours;
    /** By the card's number, the end that we wrote last. */
    final SortedMap<Integer, Instant> ends = new TreeMap<>();

    /** Groups from which the job removes people as a matter of course. */
    final Set<String> familiar = new TreeSet<>();

    /** What has come up in plans. */
    final Set<String> met = new TreeSet<>();

    /** Something was done for a person that nobody was asked about. */
    private record Done(String key, String cause, int day) {}

    private final List<Done> done = new ArrayList<>();
    private final boolean approving;
    private boolean isNew;
    private String counted = "";

    Oracle(World world) {
        this.job = world.job();
        this.account = world.account().copy();
        this.ours = new TreeMap<>(world.ours());
        this.approving = world.approving();
        this.isNew = world.isNew();
        if (!isNew) {
            familiar.addAll(job.emptied());
        }
    }

    /** From here on the job's files say this. */
    void goBy(JobRules rules, List<Grant> exceptions) {
        job = rules;
        given = List.copyOf(exceptions);
    }

    /** Whether somebody has a group by hand. */
    boolean isGiven(String key, String group, LocalDate day) {
        return given.stream().anyMatch(each -> each.holdsFor(key, group, day));
    }

    /** Groups from which the job has never removed anybody. */
    Set<String> strange() {
        Set<String> strange = new TreeSet<>(job.emptied());
        strange.removeAll(familiar);
        return strange;
    }

    /** Whether the job has never run. */
    boolean isNew() {
        return isNew;
    }

    /** Whether the very same file was counted before. */
    boolean hasCounted(List<Row> rows) {
        return counted.equals(Row.csv(rows));
    }

    /** Whatever key they have by now. */
    void remember(long user, UnaryOperator<Ours> change) {
        ours.replaceAll((key, each) -> each.user() == user ? change.apply(each) : each);
    }

    void own(String key, long user) {
        forget(user);
        ours.put(key, new Ours(user, false, 0));
    }

    /** All that is remembered of them goes with their key. */
    void rekey(long user, String key, Instant now) {
        account.put(account.user(user).carrying(key));
        ours.keySet().stream()
                .filter(before -> Objects.requireNonNull(ours.get(before)).user() == user)
                .findFirst()
                .ifPresent(before -> {
                    Ours person = Objects.requireNonNull(ours.remove(before));
                    boolean over = person.endsAt() != null && !now.isBefore(person.endsAt());
                    Ours renamed = before.equals(key) ? person : person.formerly(before);
                    ours.put(key, over ? renamed.ending(null) : renamed);
                });
    }

    void forget(long user) {
        ours.values().removeIf(each -> each.user() == user);
    }

    /** Who joins by the source, and whom neither the job nor the account knows, be it by the key before. */
    Stream<Map.Entry<String, Row>> unknownJoiners(SourceOfDay source, KeyChanges changes) {
        return source.joining()
                .filter(each -> changes.to(each.getKey()).isEmpty())
                .filter(each -> !ours.containsKey(each.getKey())
                        && account.withKey(each.getKey()).isEmpty());
    }

    /** What a plan made now shows. */
    SortedSet<Step> plan(List<Row> rows, int day, boolean unreadable) {
        SourceOfDay source = source(rows, day, unreadable);
        List<Act> acts = acts(source, rows);
        Set<String> held = held(acts, source.complete(), day);
        acts.forEach(act -> met.add(situation(act, unreadable)));
        return acts.stream().map(act -> act.step(act.isHeld(held))).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String situation(Act act, boolean unreadable) {
        if (unreadable) {
            return "ended by memory";
        }
        if (!act.giver().isEmpty()) {
            return "card handed on";
        }
        if (act.kind().equals("update")
                && act.detail().contains("externalId")
                && !act.cause().equals("rehire")) {
            return "key follows";
        }
        if (act.kind().equals("adopt") && act.detail().contains("externalId")) {
            return "recognised";
        }
        return act.waits() ? "newly managed" : act.cause() + ": " + act.kind();
    }

    /** Does what a sync does, and what somebody who approves of everything does after it. */
    void sync(List<Row> rows, int day, boolean unreadable) {
        SourceOfDay source = source(rows, day, unreadable);
        List<Act> acts = acts(source, rows);
        Set<String> held = held(acts, source.complete(), day);
        acts.stream()
                .filter(act -> act.possible() && !act.isHeld(held))
                .forEach(act -> done.add(new Done(act.key(), act.cause(), day)));
        if (source.readable()) {
            ours.replaceAll((key, each) -> {
                Account.User user = account.users.get(each.user());
                return user != null && !user.suspended() ? each.notSuspended() : each;
            });
        }
        source.said().forEach((key, said) -> learnFormerKey(key, said));
        if (source.complete()) {
            boolean again = hasCounted(rows);
            ours.replaceAll((key, each) -> source.said().containsKey(key)
                    ? each.missing(0)
                    : again ? each : each.missing(each.missingReads() + 1));
            counted = Row.csv(rows);
        }
        act(acts.stream().filter(act -> act.possible() && !act.isHeld(held)).toList());
        if (source.readable()) {
            rememberDepartures(source);
            isNew = false;
        }
        if (source.complete()) {
            becomeFamiliar(acts);
        }
        if (approving) {
            act(acts.stream().filter(act -> act.possible() && act.isHeld(held)).toList());
        }
    }

    /** A key before that is nobody's here is no news from now on. */
    private void learnFormerKey(String key, Said said) {
        if (said instanceof Said.Listed(Row row, Said.Standing standing)
                && !row.was().isEmpty()) {
            boolean somebodys = ours.containsKey(row.was()) || row.was().equals(key);
            ours.computeIfPresent(key, (same, each) -> somebodys ? each : each.formerly(row.was()));
        }
    }

    /** First everybody gives back, then everybody gets; whoever is deleted is so last. */
    private void act(List<Act> acts) {
        Stream.<Predicate<Act>>of(
                        act -> act.awaited() == null && !act.kind().equals("delete"),
                        act -> act.awaited() != null,
                        act -> act.kind().equals("delete"))
                .forEach(which ->
                        acts.stream().filter(which).forEach(act -> act.effect().run()));
        acts.stream().filter(act -> act.kind().equals("removeFromGroup")).forEach(act -> familiar.add(act.detail()));
    }

    /** Groups in which nobody had anybody to lose are known from here on. */
    private void becomeFamiliar(List<Act> acts) {
        Set<String> losing = acts.stream()
                .filter(act -> act.kind().equals("removeFromGroup"))
                .map(Act::detail)
                .collect(Collectors.toSet());
        familiar.retainAll(job.emptied());
        job.emptied().stream().filter(group -> !losing.contains(group)).forEach(familiar::add);
    }

    /** When the source says that people end, and since when they are out for good. */
    private void rememberDepartures(SourceOfDay source) {
        ours.replaceAll((key, each) -> switch (source.said().get(key)) {
            case null -> {
                boolean out = each.missingReads() >= job.missingReads()
                        || (each.endsAt() != null && !source.now().isBefore(each.endsAt()));
                yield source.complete() && out && each.outSince() == null ? each.out(source.today()) : each;
            }
            case Said.Listed(Row row, Said.Standing standing) -> {
                boolean out = standing == Said.Standing.OUT;
                Instant end = Meaning.lastDay(row.get("ended"));
                Ours ending = end != null || !out ? each.ending(end) : each;
                yield !out ? ending.out(null) : each.outSince() == null ? ending.out(source.today()) : ending;
            }
            case Said.Rejected rejected -> each;
            case Said.Refused refused -> each;
        });
    }

    /** The end that we write for a card; null where it shall have none. */
    void gave(int card, @Nullable Instant end) {
        ends.remove(card);
        if (end != null) {
            ends.put(card, end);
        }
    }

    /** Whether the end that a card has now is one that we wrote. */
    boolean wroteEnd(Account.Card card) {
        return card.validTo() != null && card.validTo().equals(ends.get(card.number()));
    }

    private SourceOfDay source(List<Row> rows, int day, boolean unreadable) {
        return unreadable ? SourceOfDay.unreadable(day) : SourceOfDay.of(rows, ours.keySet(), day);
    }

    private List<Act> acts(SourceOfDay source, List<Row> rows) {
        Set<String> keys = new TreeSet<>(source.said().keySet());
        keys.addAll(ours.keySet());
        boolean absenceCounts = !hasCounted(rows);
        List<Act> acts = new ArrayList<>();
        KeyChanges changes = new KeyChanges(this, source);
        keys.forEach(key -> acts.addAll(new Expectation(this, source, changes, key).acts(absenceCounts)));
        return handedOver(acts);
    }

    /** Whoever waits for a card gets it where its carrier gives it back in the same plan. */
    private static List<Act> handedOver(List<Act> acts) {
        Map<String, String> givers = new TreeMap<>();
        acts.stream().filter(Act::givesBack).forEach(act -> givers.put(act.detail(), act.cause()));
        return acts.stream()
                .map(act -> act.awaited() != null && givers.containsKey(act.detail())
                        ? act.after(givers.get(act.detail()))
                        : act)
                .toList();
    }

    private Set<String> held(List<Act> acts, boolean complete, int day) {
        Map<String, Set<String>> people = new TreeMap<>();
        Map<String, Set<String>> leaving = new TreeMap<>();
        acts.stream().filter(act -> act.possible() && !act.waits()).forEach(act -> {
            people.computeIfAbsent(act.cause(), first -> new HashSet<>()).add(act.key());
            if (act.cause().equals("removeFromGroup") && act.kind().equals("removeFromGroup")) {
                leaving.computeIfAbsent(act.detail(), first -> new HashSet<>()).add(act.key());
            }
        });
        Set<String> held = new HashSet<>();
        acts.stream().map(Act::cause).distinct().forEach(cause -> {
            Set<String> now = people.getOrDefault(cause, Set.of());
            if (Limits.holds(cause, now.size(), ours.size(), isNew, complete)
                    || (!now.isEmpty() && Limits.holdsOfWeek(cause, ofWeek(cause, now, day), ours.size()))) {
                held.add(cause);
            }
        });
        leaving.forEach((group, keys) -> {
            long members = account.users.values().stream()
                    .filter(user -> user.groups().contains(group))
                    .count();
            if (Limits.holdsOfGroup(keys.size(), members)) {
                held.add("removeFromGroup " + group);
            }
        });
        return held;
    }

    /** These people, and those whom the same cause has reached in the six nights before. */
    private int ofWeek(String cause, Set<String> people, int day) {
        Set<String> all = new HashSet<>(people);
        done.stream()
                .filter(each -> each.cause().equals(cause) && each.day() > day - 7)
                .forEach(each -> all.add(each.key()));
        return all.size();
    }
}
