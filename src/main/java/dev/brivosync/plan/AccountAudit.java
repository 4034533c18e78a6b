package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Folding;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.SourceEntry.Elsewhere;
import dev.brivosync.plan.SourceEntry.Listed;
import dev.brivosync.plan.SourceEntry.Refused;
import dev.brivosync.plan.SourceEntry.Rejected;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what is wrong with an account before anything is done about it: who may enter and should not, who is nobody,
 * who has several users. It decides nothing and changes nothing. Tell it of every key, then of every user; for one thread.
 */
public final class AccountAudit {
    private static final int FEW = 3;

    private final AuditRules rules;
    private final Set<PersonKey> keys = new HashSet<>();
    private final Map<Long, SourcePerson> meant = new LinkedHashMap<>();
    private final Set<PersonKey> withUser = new HashSet<>();
    private final Set<Long> aside = new HashSet<>();
    private final Set<Long> gone = new HashSet<>();
    private final Set<Long> own = new HashSet<>();
    private final List<SourcePerson> people = new ArrayList<>();
    private final List<AccountUser> users = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Long, Finding> suspects = new LinkedHashMap<>();
    private boolean settled;
    private long strangers;

    public AccountAudit(AuditRules rules) {
        this.rules = rules;
    }

    /** One key, with what the source says of it and who carries it in Brivo. */
    public void see(Pair pair) {
        switch (pair.entry()) {
            case Listed(var person) -> {
                keys.add(pair.key());
                listed(pair, person);
            }
            case Elsewhere elsewhere when elsewhere.disabled() -> meant(pair, SourcePerson.out(elsewhere));
            case Elsewhere _, Refused _, Rejected _ -> {
                keys.add(pair.key());
                setAside(pair);
            }
            case null -> absent(pair);
        }
    }

    private void listed(Pair pair, Person listed) {
        SourcePerson person = SourcePerson.of(listed);
        people.add(person);
        if (pair.user() != null || pair.ownedUser() != null) {
            meant(pair, person);
        } else if (pair.kinship().previous() != null
                && pair.kinship().previous().user() != null) {
            // their user still carries the key of before
            meant.put(pair.kinship().previous().user().id(), person);
            withUser.add(person.key());
        } else if (pair.lookalike() != null) {
            unclear(
                    person,
                    "user %d carries the external ID %s, which differs only by case, width or leading zeros"
                            .formatted(pair.lookalike().id(), pair.lookalike().externalId()));
            aside.add(pair.lookalike().id());
        } else {
            recognised(pair, person, new Recognition(listed, pair.kinship(), rules.ownership()).find());
        }
    }

    private void meant(Pair pair, SourcePerson person) {
        AccountUser user = pair.user() == null ? pair.ownedUser() : pair.user();
        if (user == null) {
            return;
        }
        meant.put(user.id(), person);
        withUser.add(person.key());
        boolean ownedByNobody = pair.owned() == null && pair.otherJob() == null;
        if (pair.owned() != null) {
            own.add(user.id());
        }
        if (ownedByNobody && person.mayEnter()) {
            findings.add(Finding.of(FindingKind.ADOPT, user, person, "same key"));
        }
    }

    private void recognised(Pair pair, SourcePerson person, Recognition.Finding found) {
        switch (found) {
            case Recognition.Finding.Unclaimed(var user, var _) -> {
                meant.put(user.id(), person);
                withUser.add(person.key());
                if (person.mayEnter()) {
                    findings.add(
                            Finding.of(FindingKind.ADOPT, user, person, rule(pair, user) + ", by ownership.adopt"));
                }
            }
            case Recognition.Finding.Unclear(var reason) -> {
                unclear(person, reason);
                pair.kinship().candidates().stream()
                        .filter(candidate -> candidate.by().stream()
                                .anyMatch(rules.ownership().adopt()::contains))
                        .forEach(candidate -> aside.add(candidate.user().id()));
            }
            case Recognition.Finding.ComeBack _, Recognition.Finding.Nobody _ -> {
                // whom they may be by anything else is looked for when everybody is known
            }
        }
    }

    private String rule(Pair pair, AccountUser user) {
        return pair.kinship().candidates().stream()
                .filter(candidate -> candidate.user().id() == user.id())
                .flatMap(candidate -> candidate.by().stream())
                .filter(rules.ownership().adopt()::contains)
                .map(AdoptRule::words)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private void unclear(SourcePerson person, String why) {
        findings.add(new Finding(
                FindingKind.UNCLEAR,
                person.key().text(),
                "",
                person.displayName(),
                null,
                "",
                false,
                why,
                person.origin(),
                person.end(),
                null));
    }

    private void setAside(Pair pair) {
        if (pair.user() != null) {
            aside.add(pair.user().id());
        }
        if (pair.ownedUser() != null) {
            aside.add(pair.ownedUser().id());
        }
    }

    /** One of this job's people whom the source does not name any more. */
    private void absent(Pair pair) {
        boolean goesOn = !pair.kinship().next().isEmpty() || pair.kinship().alsoListedBy() != null;
        AccountUser user = pair.user() == null ? pair.ownedUser() : pair.user();
        if (user != null && goesOn) {
            aside.add(user.id());
        } else if (user != null) {
            gone.add(user.id());
        }
    }

    /** One user of the account, with all groups that they are in; after every key. */
    public void see(AccountUser user) {
        users.add(user);
    }

    /**
     * Ids of those of whom it matters what they can open, whoever has left first: they should not enter, are active, and
     * are in a group. After every user.
     */
    public List<Long> suspects() {
        settle();
        Map<Long, AccountUser> byId =
                users.stream().collect(Collectors.toMap(AccountUser::id, user -> user, (one, _) -> one));
        return suspects.entrySet().stream()
                .filter(each -> !Objects.requireNonNull(byId.get(each.getKey()))
                        .groups()
                        .isEmpty())
                .sorted(Comparator.comparing(each -> each.getValue().kind()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void settle() {
        if (settled) {
            return;
        }
        settled = true;
        People known = new People(people);
        KeyShape shape = KeyShape.of(rules.keyPattern(), keys);
        List<AccountUser> unknown = new ArrayList<>();
        for (AccountUser user : users) {
            SourcePerson person = meant.get(user.id());
            if (person != null) {
                look(user, person);
            } else if (!aside.contains(user.id())) {
                unknown.add(user);
            }
        }
        Map<PersonKey, Long> first = new HashMap<>();
        meant.forEach((user, person) -> first.put(person.key(), user));
        // whoever shares more than a name with somebody comes before those who share no more
        unknown.sort(Comparator.comparing(user -> !known.knowsEmail(user)));
        unknown.forEach(user -> stranger(user, known, shape, first));
        twice();
    }

    /** Somebody of the source and their user. */
    private void look(AccountUser user, SourcePerson person) {
        outOrIn(user, person, "");
        names(user, person);
    }

    /** @param how by what they are taken for this person; empty where it is their key */
    private void outOrIn(AccountUser user, SourcePerson person, String how) {
        if (!person.mayEnter() && !user.suspended()) {
            FindingKind kind = person.isOut() ? FindingKind.LEAVER_CAN_ENTER : FindingKind.AWAY_CAN_ENTER;
            String next = own.contains(user.id()) ? "; this job's, so its next sync suspends them" : "";
            suspects.put(user.id(), Finding.of(kind, user, person, person.reason() + how + next));
        } else if (person.mayEnter() && !user.suspended() && user.groups().isEmpty()) {
            findings.add(Finding.of(FindingKind.USER_WITHOUT_GROUP, user, person, "in no group"));
        }
    }

    private void names(AccountUser user, SourcePerson person) {
        if (!person.named()) {
            return;
        }
        List<String> differing = new ArrayList<>();
        compare("first name", user.firstName(), person.firstName(), differing);
        compare("last name", user.lastName(), person.lastName(), differing);
        if (!differing.isEmpty()) {
            String doubt = differing.size() > 1 && !person.sharesEmail(user) ? "; is this the same person?" : "";
            findings.add(Finding.of(FindingKind.NAME_DIFFERS, user, person, String.join(", ", differing) + doubt));
        }
    }

    private static void compare(String field, String inBrivo, String inSource, List<String> differing) {
        String from = Folding.name(inBrivo);
        String to = Folding.name(inSource);
        if (!from.equalsIgnoreCase(to)) {
            differing.add("%s: %s in Brivo, %s in the source"
                    .formatted(field, from.isEmpty() ? "none" : from, to.isEmpty() ? "none" : to));
        }
    }

    /** A user whom neither key nor rule makes anybody of the source. */
    private void stranger(AccountUser user, People known, KeyShape shape, Map<PersonKey, Long> first) {
        String carried = Objects.requireNonNullElse(user.externalId(), "").strip();
        if (rules.otherJobs().containsKey(user.id())) {
            withoutGroup(user);
            return;
        }
        List<SourcePerson> likely = gone.contains(user.id()) ? List.of() : known.like(user);
        if (likely.size() > 1) {
            unclear(user, likely);
        } else if (likely.size() == 1 && !isNameOfAnother(user, likely.getFirst(), first)) {
            like(user, likely.getFirst(), first, carried);
        } else if (!carried.isEmpty() && !gone.contains(user.id()) && !shape.fits(carried)) {
            strangers++;
            others(user, null, "the external ID %s is none of this source".formatted(carried));
        } else if (rules.sourceWhole()) {
            ghost(user, carried, likely);
        }
    }

    private void unclear(AccountUser user, List<SourcePerson> likely) {
        boolean allOut = likely.stream().allMatch(SourcePerson::isOut);
        Finding finding = Finding.of(
                allOut ? FindingKind.LEAVER_CAN_ENTER : FindingKind.UNCLEAR,
                user,
                null,
                "may be %s".formatted(several(likely)));
        if (!allOut) {
            findings.add(finding);
        } else if (!user.suspended()) {
            suspects.put(user.id(), finding);
        }
    }

    /** A name alone does not make somebody a person who has a user already. */
    private static boolean isNameOfAnother(AccountUser user, SourcePerson person, Map<PersonKey, Long> first) {
        return first.containsKey(person.key()) && !person.sharesEmail(user);
    }

    private void like(AccountUser user, SourcePerson person, Map<PersonKey, Long> first, String carried) {
        String by = person.sharesEmail(user) ? "same e-mail and last name" : "same name, nothing else to compare";
        Long other = first.putIfAbsent(person.key(), user.id());
        if (!person.mayEnter()) {
            outOrIn(
                    user,
                    person,
                    "; taken for %s by %s%s"
                            .formatted(
                                    person.key(),
                                    by,
                                    other == null ? "" : ", beside user %d, who carries the key".formatted(other)));
        } else if (other != null) {
            findings.add(Finding.of(
                    FindingKind.SEVERAL_USERS,
                    user,
                    person,
                    "%s is user %d already (%s)".formatted(person.key(), other, by)));
        } else if (carried.isEmpty()) {
            findings.add(Finding.of(FindingKind.ADOPT, user, person, by + "; no rule of ownership.adopt says so yet"));
            names(user, person);
            withoutGroup(user);
        } else {
            others(
                    user,
                    person,
                    "the external ID %s is none of this source, and the user looks like %s (%s), who would get a second one"
                            .formatted(carried, person.key(), by));
        }
    }

    /** They are nobody's danger as far as anybody knows here, but it is told what they can open. */
    private void others(AccountUser user, @Nullable SourcePerson person, String why) {
        Finding finding = Finding.of(FindingKind.OTHER_SYSTEM, user, person, why);
        if (user.suspended()) {
            findings.add(finding);
        } else {
            suspects.put(user.id(), finding);
        }
    }

    private void withoutGroup(AccountUser user) {
        if (!user.suspended() && user.groups().isEmpty()) {
            findings.add(Finding.of(FindingKind.USER_WITHOUT_GROUP, user, null, "in no group"));
        }
    }

    private void ghost(AccountUser user, String carried, List<SourcePerson> namesakes) {
        strangers++;
        String why = user.displayName().isEmpty()
                ? "no name" + (carried.isEmpty() ? " and no external ID" : "")
                : carried.isEmpty()
                        ? namesakes.isEmpty()
                                ? "no external ID, and nobody in the source has the e-mail or the name"
                                : "no external ID; nothing but the name of %s, who has a user already"
                                        .formatted(namesakes.getFirst().key())
                        : "the source has no " + carried
                                + (gone.contains(user.id()) ? " any more, who was this job's" : "");
        Finding finding = Finding.of(FindingKind.GHOST_CAN_ENTER, user, null, why);
        if (user.suspended()) {
            findings.add(finding.opening(FindingKind.GHOST, WaysIn.none()));
        } else {
            suspects.put(user.id(), finding);
        }
    }

    private static String several(List<SourcePerson> likely) {
        String named = likely.stream()
                .limit(FEW)
                .map(person -> person.key() + (person.isOut() ? ", who has left," : ""))
                .collect(Collectors.joining(" or "))
                .replaceFirst(",$", "");
        return likely.size() > FEW ? named + " or %d more".formatted(likely.size() - FEW) : named;
    }

    /** People who stand twice in the source, with a user each. */
    private void twice() {
        Map<String, List<AccountUser>> alike = new LinkedHashMap<>();
        for (AccountUser user : users) {
            SourcePerson person = meant.get(user.id());
            if (person != null
                    && person.mayEnter()
                    && !user.suspended()
                    && !person.fullName().isEmpty()) {
                person.emails()
                        .forEach(
                                email -> alike.computeIfAbsent(person.fullName() + '\n' + email, _ -> new ArrayList<>())
                                        .add(user));
            }
        }
        Set<Long> told = new HashSet<>();
        for (List<AccountUser> same : alike.values()) {
            for (AccountUser user : same.subList(1, same.size())) {
                if (told.add(user.id())) {
                    SourcePerson one =
                            Objects.requireNonNull(meant.get(same.getFirst().id()));
                    findings.add(Finding.of(
                            FindingKind.SEVERAL_USERS,
                            user,
                            meant.get(user.id()),
                            "%s is user %d (same e-mail and name): the source has the person twice"
                                    .formatted(one.key(), same.getFirst().id())));
                }
            }
        }
    }

    /**
     * Everything found, the dangerous first, in each kind whoever has been out for longest.
     *
     * @param waysIn what {@link #suspects} can open
     */
    public List<Finding> findings(Map<Long, WaysIn> waysIn) {
        List<Finding> all = new ArrayList<>(findings);
        suspects.forEach((user, finding) -> all.add(judged(finding, waysIn.getOrDefault(user, WaysIn.none()))));
        all.sort(Comparator.comparing(Finding::kind)
                .thenComparing(finding -> finding.end() == null ? Instant.MAX : finding.end())
                .thenComparing(Finding::suspended)
                .thenComparing(Finding::key)
                .thenComparing(Finding::name)
                .thenComparing(finding -> Objects.requireNonNullElse(finding.brivoId(), 0L)));
        return all;
    }

    private static Finding judged(Finding finding, WaysIn waysIn) {
        if (waysIn.isPossible()) {
            return finding.opening(finding.kind(), waysIn);
        }
        return finding.opening(
                switch (finding.kind()) {
                    case GHOST_CAN_ENTER -> FindingKind.GHOST;
                    case LEAVER_CAN_ENTER, AWAY_CAN_ENTER -> FindingKind.OUT_ACTIVE;
                    default -> finding.kind();
                },
                waysIn);
    }

    /** How many users are nobody of this source, and no other job's. After {@link #suspects}. */
    public long strangers() {
        return strangers;
    }

    /** Groups that nobody is in, all of which were read. */
    public List<Finding> emptyGroups(Map<Long, Long> members, Collection<String> managed) {
        return rules.groups().entrySet().stream()
                .filter(group -> members.getOrDefault(group.getKey(), 0L) == 0)
                .map(group -> Finding.ofThing(
                        FindingKind.GROUP_WITHOUT_USERS,
                        group.getValue(),
                        group.getKey(),
                        managed.contains(group.getValue())
                                ? "nobody is in it; this job manages it"
                                : "nobody is in it"))
                .toList();
    }

    /** Everybody of the source, by what users may have in common with them. */
    private static final class People {
        private final Map<String, List<SourcePerson>> byEmail = new HashMap<>();
        private final Map<String, List<SourcePerson>> byName = new HashMap<>();

        private People(List<SourcePerson> people) {
            for (SourcePerson person : people) {
                person.emails()
                        .forEach(email -> byEmail.computeIfAbsent(email, _ -> new ArrayList<>())
                                .add(person));
                byName.computeIfAbsent(person.fullName(), _ -> new ArrayList<>())
                        .add(person);
            }
        }

        private boolean knowsEmail(AccountUser user) {
            return SourcePerson.folded(user.emails()).stream().anyMatch(byEmail::containsKey);
        }

        /** Those who have e-mail and last name of the user; where nobody does, those who have the name, and nothing else. */
        List<SourcePerson> like(AccountUser user) {
            List<SourcePerson> found = SourcePerson.folded(user.emails()).stream()
                    .flatMap(email -> byEmail.getOrDefault(email, List.of()).stream())
                    .filter(person -> person.hasLastNameOf(user))
                    .distinct()
                    .toList();
            String name = Traits.name(user.firstName(), user.lastName());
            return !found.isEmpty() || name.isEmpty()
                    ? found
                    : byName.getOrDefault(name, List.of()).stream()
                            .filter(person -> person.mayShareNameWith(user))
                            .toList();
        }
    }
}
