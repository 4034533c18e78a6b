package dev.brivosync.job;

import dev.brivosync.plan.Delay;
import dev.brivosync.plan.EditedPart;
import dev.brivosync.plan.LeaverRules;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of a job file say something else than when it was applied last.
 *
 * @param names such as {@code lifecycle.active}, {@code groups.HQ Office}
 */
record EditedParts(SortedSet<String> names) {
    private static final String ZONE = "schedule.timeZone";
    private static final List<String> STANDING = List.of(
            "person.key",
            "person.onlyIf",
            "lifecycle.active",
            "lifecycle.onLeave",
            "lifecycle.startsOn",
            "lifecycle.endsOn",
            "lifecycle.createAhead",
            ZONE,
            JobParts.DATES);
    /** A day to which the delays of leavers are added, so that they can be compared. */
    private static final LocalDate SOME_DAY = LocalDate.of(2026, 1, 1);

    static EditedParts between(SortedMap<String, String> before, SortedMap<String, String> now) {
        SortedSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        names.removeIf(name -> Objects.equals(before.get(name), now.get(name)));
        return new EditedParts(names);
    }

    /** Whether one of these was edited, as a whole or a part of it. */
    boolean touch(String... parts) {
        return List.of(parts).stream()
                .anyMatch(part -> names.stream().anyMatch(name -> name.equals(part) || name.startsWith(part + ".")));
    }

    /** Whether one of these itself was edited. */
    private boolean have(String part) {
        return names.contains(part);
    }

    /** Groups whose own rules were edited, by name. */
    Set<String> groups() {
        Set<String> groups = new TreeSet<>();
        names.stream()
                .filter(name -> name.startsWith("groups."))
                .forEach(name -> groups.add(name.substring("groups.".length())));
        return groups;
    }

    /**
     * By what people may lose something.
     *
     * @param before the job as it was; null where it cannot be read any more
     */
    Set<EditedPart> parts(@Nullable JobFile before, JobFile now) {
        Set<EditedPart> parts = EnumSet.noneOf(EditedPart.class);
        // another file or another part of the directory may tell other sites and cards of everybody
        boolean elsewhere = have(JobParts.SOURCE);
        Map.of(
                        EditedPart.SOURCE, elsewhere || touch("person.key", "lifecycle.endedBy"),
                        EditedPart.STANDING, touch(STANDING.toArray(String[]::new)) || (before == null && elsewhere),
                        EditedPart.ENDS, elsewhere || touch("lifecycle.endsOn", ZONE, JobParts.DATES),
                        EditedPart.MISSING, touch("lifecycle.missing"),
                        EditedPart.BADGES,
                                elsewhere || touch("badges", "createMissingBadges") || restores("badges", before, now),
                        EditedPart.PINS, elsewhere || touch("person.pin", "person.onEmpty"),
                        EditedPart.GROUPS,
                                elsewhere
                                        || (touch("exceptions") && (before == null || before.exceptions() != null))
                                        || restores("groups", before, now)
                                        || (before == null && touch("groupsFromColumn")))
                .forEach((part, edited) -> {
                    if (edited) {
                        parts.add(part);
                    }
                });
        if (touch("ownership.protect", "ownership.keyPattern")
                && (before == null || protectsFewerGroups(before, now))) {
            parts.add(EditedPart.ANYTHING);
        }
        if (touch("lifecycle.leaver", "mobilePass")) {
            parts.addAll(leavers(before, now));
        }
        return parts;
    }

    /** Whether what somebody changed in Brivo by hand was only reported, and is set right now. */
    private boolean restores(String what, @Nullable JobFile before, JobFile now) {
        return touch("drift")
                && !now.drift().onlyReports(what)
                && (before == null || before.drift().onlyReports(what));
    }

    /** Who was in such a group is not known any more, since its members are not read. */
    private static boolean protectsFewerGroups(JobFile before, JobFile now) {
        return !now.ownership()
                .protectedGroups()
                .keySet()
                .containsAll(before.ownership().protectedGroups().keySet());
    }

    private static Set<EditedPart> leavers(@Nullable JobFile before, JobFile now) {
        if (before == null) {
            return EnumSet.of(
                    EditedPart.SUSPENSION,
                    EditedPart.LATER_GROUPS,
                    EditedPart.LATER_BADGES,
                    EditedPart.LATER_INVITATIONS,
                    EditedPart.DELETION);
        }
        LeaverRules then = before.lifecycle().leaver();
        LeaverRules today = now.lifecycle().leaver();
        Set<EditedPart> sooner = EnumSet.noneOf(EditedPart.class);
        Map.of(
                        EditedPart.SUSPENSION, isSooner(today.suspend(), then.suspend()),
                        EditedPart.LATER_GROUPS, isSooner(today.removeFromGroups(), then.removeFromGroups()),
                        EditedPart.LATER_BADGES, isSooner(today.revokeBadges(), then.revokeBadges()),
                        EditedPart.LATER_INVITATIONS, isSooner(today.cancelInvitations(), then.cancelInvitations()),
                        EditedPart.DELETION, isSooner(today.delete(), then.delete()))
                .forEach((part, is) -> {
                    if (is) {
                        sooner.add(part);
                    }
                });
        return sooner;
    }

    private static boolean isSooner(Delay today, Delay then) {
        if (today.after() == null) {
            return false;
        }
        return then.after() == null || SOME_DAY.plus(today.after()).isBefore(SOME_DAY.plus(then.after()));
    }

    /** For people: the first few. */
    String inWords() {
        int most = 6;
        String few = String.join(", ", names.stream().limit(most).toList());
        return names.size() <= most ? few : "%s and %d more".formatted(few, names.size() - most);
    }
}
