package dev.brivosync.worlds;

import dev.brivosync.job.JobFile;
import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.BankedCard;
import dev.brivosync.person.Card;
import dev.brivosync.person.CardFormat;
import dev.brivosync.person.Contact;
import dev.brivosync.person.CustomField;
import dev.brivosync.person.Folding;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Absence;
import dev.brivosync.plan.BadgeMemory;
import dev.brivosync.plan.BadgeRules;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.CustomFieldRules;
import dev.brivosync.plan.Exceptions;
import dev.brivosync.plan.GroupException;
import dev.brivosync.plan.GroupFacts;
import dev.brivosync.plan.ManagedGroups;
import dev.brivosync.plan.OwnershipRules;
import dev.brivosync.plan.PinRules;
import dev.brivosync.plan.PlanRules;
import dev.brivosync.plan.Protection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An account in memory as the product's planner sees it, on which changes are carried out without a network. */
record MemoryAccount(Account account, SortedMap<Long, Instant> ends) implements BadgeMemory {
    static final CardFormat STANDARD = new CardFormat(
            100,
            "Standard 26 Bit",
            List.of(new CardFormat.Field(1, "card_number"), new CardFormat.Field(2, "facility_code")));

    private static final CustomField DEPARTMENT = new CustomField(201, "Department", CustomField.Kind.TEXT, null);
    private static final CustomField LEVEL = new CustomField(202, "Level", CustomField.Kind.NUMBER, null);

    MemoryAccount(World world) {
        this(world.account().copy(), new TreeMap<>());
    }

    @Override
    public boolean wroteEnd(HeldBadge badge) {
        return badge.validTo() != null && badge.validTo().equals(ends.get(badge.credential()));
    }

    /** Who gave a card back does not matter, as no card of these worlds goes into quarantine. */
    @Override
    public Optional<Return> returned(long credential) {
        return Optional.empty();
    }

    PlanRules rules(JobFile file, Rig.Reading reading, MemorySource source, Absence absence, MemoryLedger ledger) {
        Set<String> strange = ledger.strange(reading.job());
        JobRules job = reading.job();
        Map<String, AccountGroup> bound = new TreeMap<>();
        job.groups().forEach(group -> bound.put(group.name(), group(group.name())));
        Set<String> addOnly = job.groups().stream()
                .filter(JobRules.GroupRule::addOnly)
                .map(JobRules.GroupRule::name)
                .collect(Collectors.toSet());
        return new PlanRules(
                Day.instant(reading.day()),
                Day.ZONE,
                new ManagedGroups(bound, Set.of(), addOnly)
                        .with(GroupFacts.none()
                                .withExceptions(exceptions(reading, ledger.keysNow(source)))
                                .withNewlyManaged(strange.stream()
                                        .map(name -> group(name).id())
                                        .collect(Collectors.toSet()))),
                file.missingReads(),
                absence,
                file.keyPattern(),
                new CustomFieldRules(Map.of("Department", DEPARTMENT, "Level", LEVEL), List.of()),
                new BadgeRules(
                        Map.of(STANDARD.name(), STANDARD),
                        file.cards().createMissing(),
                        this::banked,
                        source::rival,
                        Map.of(),
                        this),
                file.invitations(),
                PinRules.none(),
                file.lifecycle(),
                new OwnershipRules(job.adopt(), Set.of(), protection(job, ledger.keysNow(source)), true, null));
    }

    private static Exceptions exceptions(Rig.Reading reading, Map<String, String> keysNow) {
        return Exceptions.of(reading.given().stream()
                .filter(each -> reading.job().manages(each.group()))
                .map(each -> new GroupException(
                        keysNow.getOrDefault(each.key(), each.key()),
                        each.group(),
                        each.until(),
                        "night shift",
                        "M. Okri"))
                .toList());
    }

    private static Protection protection(JobRules job, Map<String, String> keysNow) {
        Set<PersonKey> keys = new TreeSet<>();
        job.protectedKeys().forEach(key -> {
            keys.add(new PersonKey(key));
            Optional.ofNullable(keysNow.get(key)).map(PersonKey::new).ifPresent(keys::add);
        });
        Map<Long, String> groups = new TreeMap<>();
        job.protectedGroups().forEach(name -> groups.put(group(name).id(), name));
        return new Protection(keys, groups);
    }

    private static AccountGroup group(String name) {
        return new AccountGroup(JobRules.ALL_GROUPS.indexOf(name) + 1L, name);
    }

    /** In all of their groups; the planner looks at those that the job manages. */
    @Nullable
    AccountUser user(Account.@Nullable User user) {
        if (user == null) {
            return null;
        }
        TreeSet<Long> groups = new TreeSet<>();
        user.groups().forEach(name -> groups.add(group(name).id()));
        TreeMap<Long, String> fields = new TreeMap<>();
        user.fields().forEach((name, value) -> fields.put(name.equals("Level") ? LEVEL.id() : DEPARTMENT.id(), value));
        return new AccountUser(
                user.id(),
                user.key(),
                user.first(),
                user.middle(),
                user.last(),
                user.mail().isEmpty() ? List.of() : List.of(new Contact("work", user.mail())),
                user.mobile().isEmpty() ? List.of() : List.of(new Contact("mobile", user.mobile())),
                user.suspended(),
                groups,
                fields,
                account.carriedBy(user.id()).stream()
                        .map(card ->
                                new HeldBadge(credential(card.number()), card(card.number()), null, card.validTo()))
                        .toList());
    }

    /** A user whose key only looks like this one. */
    @Nullable
    AccountUser lookalike(String key) {
        return account.users.values().stream()
                .filter(user -> user.key() != null && Folding.key(user.key()).equals(Folding.key(key)))
                .findFirst()
                .map(this::user)
                .orElse(null);
    }

    private static Card card(int number) {
        return new Card(STANDARD.id(), String.valueOf(number), "70");
    }

    private static long credential(int number) {
        return 300L + number;
    }

    private Optional<BankedCard> banked(Card card) {
        return Optional.ofNullable(account.cards.get(number(card)))
                .map(each -> new BankedCard(
                        credential(each.number()), card, card.number(), each.holder() != null, each.holder()));
    }

    private static int number(Card card) {
        return Integer.parseInt(card.number());
    }

    /** Refuses what no plan may ask for. */
    void apply(long id, Change change) {
        switch (change) {
            case Change.Create(var fields) -> {
                account.put(new Account.User(id, null, "", "", "", "", "", false, new TreeSet<>(), new TreeMap<>()));
                fields.forEach(field -> set(id, field.field(), field.to()));
            }
            case Change.Update(var fields) -> fields.forEach(field -> set(id, field.field(), field.to()));
            case Change.Adopt(var fields) -> fields.forEach(field -> set(id, field.field(), field.to()));
            case Change.Suspend suspend -> account.put(account.user(id).suspended(true));
            case Change.Reinstate reinstate -> account.put(account.user(id).suspended(false));
            case Change.AddToGroup(var group) -> regroup(id, group.name(), true);
            case Change.RemoveFromGroup(var group) -> regroup(id, group.name(), false);
            case Change.SetCustomField(var field, var from, var to) ->
                account.put(account.user(id).filled(field.name(), to));
            case Change.AssignBadge badge -> assign(id, badge);
            case Change.RevokeBadge(var badge, var format) -> revoke(id, number(badge.card()));
            case Change.Delete delete -> account.delete(id);
            case Change.Invite invite -> {}
            case Change.CancelInvitation cancel -> {}
            case Change.Photo photo -> {}
            case Change.SetPin pin -> {}
            case Change.EndPin end -> {}
        }
    }

    private void set(long id, String field, String value) {
        Account.User user = account.user(id);
        account.put(field.equals("externalId") ? user.carrying(value) : user.with(field, value));
    }

    private void regroup(long id, String group, boolean member) {
        Account.User user = account.user(id);
        refuse(user.groups().contains(group) == member, "a plan must not add to a group twice, or remove a stranger");
        account.put(user.in(group, member));
    }

    private void assign(long id, Change.AssignBadge badge) {
        Account.Card card = account.cards.get(number(badge.card()));
        refuse(
                card != null && card.holder() != null && card.holder() != id,
                "a plan must not take a card from anybody");
        refuse((card == null) != (badge.credential() == null), "a card is made only where the bank lacks it");
        account.handOut(number(badge.card()), id, badge.validTo());
        if (badge.carried() == null || badge.movesEnd() || badge.clearsEnd()) {
            ends.remove(credential(number(badge.card())));
            if (badge.validTo() != null) {
                ends.put(credential(number(badge.card())), badge.validTo());
            }
        }
    }

    private void revoke(long id, int number) {
        Long holder = Objects.requireNonNull(account.cards.get(number)).holder();
        refuse(holder == null || holder != id, "a plan must not revoke what the user does not carry");
        account.takeBack(number);
        ends.remove(credential(number));
    }

    private static void refuse(boolean wrong, String rule) {
        if (wrong) {
            throw new AssertionError(rule);
        }
    }

    /** By the group's id how many members it has. */
    Map<Long, Long> members() {
        Map<Long, Long> members = new TreeMap<>();
        account.users
                .values()
                .forEach(user -> Objects.requireNonNull(user(user))
                        .groups()
                        .forEach(group -> members.merge(group, 1L, Long::sum)));
        return members;
    }
}
