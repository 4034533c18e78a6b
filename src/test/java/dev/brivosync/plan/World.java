package dev.brivosync.plan;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Badge;
import dev.brivosync.person.BankedCard;
import dev.brivosync.person.Card;
import dev.brivosync.person.CardFormat;
import dev.brivosync.person.Contact;
import dev.brivosync.person.CustomField;
import dev.brivosync.person.Folding;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.Particulars;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Standing;
import dev.brivosync.person.UserDetails;
import dev.brivosync.person.WantedPin;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A source, an account and a memory in which plans are made and carried out without a network. */
final class World {
    static final ManagedGroups GROUPS = new ManagedGroups(
            Map.of(
                    "All Staff", new AccountGroup(1, "All Staff"),
                    "Lab", new AccountGroup(2, "Lab"),
                    "Garage", new AccountGroup(3, "Garage (renamed)")),
            java.util.Set.of("Vault"));

    private static final CardFormat STANDARD = new CardFormat(
            100,
            "Standard 26 Bit",
            List.of(new CardFormat.Field(1, "card_number"), new CardFormat.Field(2, "facility_code")));
    private static final CustomFieldRules CUSTOM_FIELDS = new CustomFieldRules(
            Map.of(
                    "Department", new CustomField(11, "Department", CustomField.Kind.TEXT, null),
                    "Level", new CustomField(12, "Level", CustomField.Kind.NUMBER, null),
                    "Hired", new CustomField(13, "Hired", CustomField.Kind.DATE, "MM/dd/yyyy")),
            List.of());

    final SortedMap<String, SourceEntry> source = new TreeMap<>();
    final SortedMap<Long, AccountUser> account = new TreeMap<>();
    final SortedMap<String, OwnedPerson> ledger = new TreeMap<>();
    /** By the card's id: the end that we wrote last. */
    final SortedMap<Long, Instant> ends = new TreeMap<>();
    /** By the card's id: from whom we took it last. */
    final SortedMap<Long, BadgeMemory.Return> returned = new TreeMap<>();

    BadgePolicy policy = BadgePolicy.usual();
    private long nextId = 1000;

    /** New users of a copied world must not take the ids of others. */
    void startIdsAt(long id) {
        nextId = id;
    }

    static World random(Random random, int keys) {
        World world = new World();
        world.policy = new BadgePolicy(random.nextInt(4) == 0, Period.ofDays(random.nextInt(4) == 0 ? 90 : 0));
        for (int number = 0; number < keys; number++) {
            world.addKey(random, "E%03d".formatted(number));
        }
        for (int stranger = random.nextInt(5); stranger > 0; stranger--) {
            world.addUser(random, random.nextBoolean() ? null : "S" + stranger);
        }
        return world;
    }

    private void addKey(Random random, String key) {
        SourceEntry entry = randomEntry(random, key);
        if (entry != null) {
            source.put(key, entry);
        }
        boolean owned = random.nextInt(3) > 0;
        Long id = random.nextInt(4) == 0 ? null : addUser(random, carriedKey(random, key));
        if (owned) {
            ledger.put(
                    key,
                    new OwnedPerson(
                            new PersonKey(key),
                            id == null ? nextId++ : id,
                            "Somebody Known",
                            random.nextBoolean(),
                            random.nextInt(3)));
        }
    }

    private static String carriedKey(Random random, String key) {
        return switch (random.nextInt(12)) {
            case 0 -> key.toLowerCase(java.util.Locale.ROOT);
            case 1 -> "X" + key;
            default -> key;
        };
    }

    private static @Nullable SourceEntry randomEntry(Random random, String key) {
        return switch (random.nextInt(10)) {
            case 0, 1 -> null;
            case 2 -> new SourceEntry.Rejected(new PersonKey(key), "no last name", "line " + key);
            case 3 ->
                new SourceEntry.Refused(
                        new PersonKey(key), "Somebody Else", "line " + key, Collections.emptySortedSet());
            default -> new SourceEntry.Listed(particular(random, randomPerson(random, key)));
        };
    }

    private static Person randomPerson(Random random, String key) {
        Standing[] standings = Standing.values();
        TreeSet<String> groups = new TreeSet<>();
        for (String group : List.of("All Staff", "Lab", "Garage", "Vault")) {
            if (random.nextBoolean()) {
                groups.add(group);
            }
        }
        TreeMap<String, String> customFields = new TreeMap<>();
        customFields.put("Department", pick(random, "", "R&D", "Sales"));
        customFields.put("Level", pick(random, "", "7", "007.50", "seven"));
        if (random.nextBoolean()) {
            customFields.put("Hired", pick(random, "2026-01-05", "1/5/2026"));
        }
        return new Person(
                new PersonKey(key),
                pick(random, "Ada", "Zoë", "Zoe\u0308", "李", "A name that is much too long for what Brivo can hold"),
                pick(random, null, "", "M."),
                pick(random, "Byron", "O'Brien", "van  der Berg"),
                random.nextBoolean()
                        ? List.of()
                        : List.of(new Contact("Work", pick(random, "", "a@b.test", "A@B.test"))),
                random.nextBoolean() ? List.of() : List.of(new Contact("Mobile", pick(random, "", "+12125550100"))),
                random.nextBoolean() ? Standing.ACTIVE : standings[random.nextInt(standings.length)],
                "Status says so",
                groups,
                customFields,
                random.nextBoolean()
                        ? List.of()
                        : List.of(new Badge(
                                "Standard 26 Bit",
                                pick(random, "1", "002", "3", "4", "5", "6", "99", "1.2E+3"),
                                "70",
                                "",
                                null,
                                randomEnd(random),
                                random.nextBoolean())),
                pick(random, null, "pass@b.test"),
                "line " + key,
                List.of());
    }

    /** The same person with what few jobs say of them. */
    private static Person particular(Random random, Person person) {
        WantedPin pin = pick(
                random,
                null,
                WantedPin.none(),
                WantedPin.unusable("it has more than 8 digits"),
                new WantedPin("sealed", "k." + random.nextInt(8)),
                new WantedPin("sealed", "k." + person.key()));
        Instant end = pick(random, null, Instant.EPOCH, Instant.EPOCH.plusSeconds(86_400));
        Boolean exempt = pick(random, null, true, false);
        return OnePerson.with(new Particulars(pin, exempt, null, end, null, null), person);
    }

    private Optional<PersonKey> pinRival(PersonKey key, String digest) {
        return source.values().stream()
                .filter(entry -> entry instanceof SourceEntry.Listed(var person)
                        && !person.key().equals(key)
                        && person.particulars().pin() != null
                        && person.particulars().pin().digest().equals(digest))
                .map(SourceEntry::key)
                .findFirst();
    }

    private long addUser(Random random, @Nullable String externalId) {
        long id = nextId++;
        TreeSet<Long> groups = new TreeSet<>();
        for (long group = 1; group <= 3; group++) {
            if (random.nextBoolean()) {
                groups.add(group);
            }
        }
        account.put(
                id,
                new AccountUser(
                        id,
                        externalId,
                        pick(random, "Ada", "Zoë", "Old"),
                        pick(random, "", "M."),
                        pick(random, "Byron", "BYRON", "Formerly"),
                        random.nextBoolean()
                                ? List.of()
                                : List.of(new Contact("work", pick(random, "a@b.test", "x@y.test"))),
                        random.nextBoolean() ? List.of() : List.of(new Contact("mobile", "+1 212-555-0100")),
                        random.nextBoolean(),
                        groups,
                        new TreeMap<>(Map.of(11L, pick(random, "R&D", "Old"), 12L, pick(random, "7.5", "8"))),
                        randomBadges(random)));
        return id;
    }

    private List<HeldBadge> randomBadges(Random random) {
        Card card = new Card(STANDARD.id(), String.valueOf(1 + random.nextInt(8)), "70");
        if (random.nextBoolean() || holder(card) != null) {
            return List.of();
        }
        Instant end = randomEnd(random);
        if (end != null && random.nextBoolean()) {
            ends.put(credential(card), end);
        }
        return List.of(new HeldBadge(credential(card), card, null, end));
    }

    private static @Nullable Instant randomEnd(Random random) {
        return pick(random, null, null, Instant.EPOCH, Instant.EPOCH.plusSeconds(86_400));
    }

    private static long credential(Card card) {
        return 100 + Long.parseLong(card.number());
    }

    private @Nullable Long holder(Card card) {
        return account.values().stream()
                .filter(user ->
                        user.badges().stream().anyMatch(badge -> badge.card().equals(card)))
                .map(AccountUser::id)
                .findFirst()
                .orElse(null);
    }

    /** Eight cards are in the bank. */
    private Optional<BankedCard> banked(Card card) {
        Long holder = holder(card);
        return Long.parseLong(card.number()) > 8
                ? Optional.empty()
                : Optional.of(new BankedCard(credential(card), card, "", holder != null, holder));
    }

    private Optional<PersonKey> rival(PersonKey key, Badge badge) {
        return source.values().stream()
                .filter(entry -> entry instanceof SourceEntry.Listed(var person)
                        && !person.key().equals(key)
                        && person.badges().stream()
                                .anyMatch(each -> each.number()
                                        .replaceFirst("^0+", "")
                                        .equals(badge.number().replaceFirst("^0+", ""))))
                .map(SourceEntry::key)
                .findFirst();
    }

    @SafeVarargs
    private static <T extends @Nullable Object> T pick(Random random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    List<PersonPlan> plan(Absence absence) {
        HandOvers handOvers = new HandOvers();
        SortedMap<PersonKey, PersonPlan> plan = new TreeMap<>();
        for (Pair pair : pairs()) {
            PersonPlan person = planner(absence).plan(pair);
            handOvers.note(person);
            plan.put(person.key(), person);
        }
        handOvers.settled().forEach(person -> plan.put(person.key(), person));
        return List.copyOf(plan.values());
    }

    List<Pair> pairs() {
        TreeSet<String> keys = new TreeSet<>(source.keySet());
        keys.addAll(ledger.keySet());
        return keys.stream().map(this::pair).toList();
    }

    Planner planner(Absence absence) {
        BadgeRules badges = new BadgeRules(
                Map.of(STANDARD.name(), STANDARD),
                false,
                this::banked,
                this::rival,
                Map.of(STANDARD.name(), policy),
                new Remembered());
        PlanRules rules =
                new PlanRules(GROUPS, 2, absence, null, CUSTOM_FIELDS, badges, new InvitationRules(false, 25));
        return new Planner(rules.with(new PinRules(true, this::pinRival), LifecycleRules.standard()));
    }

    private final class Remembered implements BadgeMemory {
        @Override
        public boolean wroteEnd(HeldBadge badge) {
            return badge.validTo() != null && badge.validTo().equals(ends.get(badge.credential()));
        }

        @Override
        public Optional<Return> returned(long credential) {
            return Optional.ofNullable(returned.get(credential));
        }
    }

    private Pair pair(String key) {
        AccountUser carrier = account.values().stream()
                .filter(user -> key.equals(user.externalId()))
                .findFirst()
                .orElse(null);
        OwnedPerson owned = ledger.get(key);
        AccountUser lookalike = carrier != null
                ? null
                : account.values().stream()
                        .filter(user -> user.externalId() != null
                                && Folding.key(user.externalId()).equals(Folding.key(key)))
                        .findFirst()
                        .orElse(null);
        return new Pair(
                new PersonKey(key),
                source.get(key),
                carrier,
                owned,
                owned == null ? null : account.get(owned.brivoId()),
                lookalike,
                null);
    }

    /** Carries out everything that can be done, held or not, and counts the read. */
    void apply(List<PersonPlan> plan) {
        plan.forEach(person -> apply(person, person.waitsForOthers() ? World::takes : change -> true));
        plan.stream().filter(PersonPlan::waitsForOthers).forEach(person -> apply(person, change -> !takes(change)));
        ledger.replaceAll((key, owned) -> new OwnedPerson(
                owned.key(),
                owned.brivoId(),
                owned.name(),
                owned.suspendedByUs(),
                source.containsKey(key) ? 0 : owned.missingReads() + 1,
                owned.invited(),
                owned.memory()));
    }

    /** Carries out what can be done for one person, without counting the read. */
    void applyAgain(PersonPlan person) {
        apply(person, change -> true);
    }

    /** What is done first where people wait for each other. */
    private static boolean takes(Change change) {
        return change instanceof Change.Suspend || change instanceof Change.RevokeBadge;
    }

    private void apply(PersonPlan person, Predicate<Change> which) {
        Long id = person.baseline() == null ? null : person.baseline().id();
        for (PlannedChange planned : person.changes()) {
            if (planned.blocked() == null && (id == null || which.test(planned.change()))) {
                id = apply(person, planned.change(), id);
            }
        }
    }

    private Long apply(PersonPlan person, Change change, @Nullable Long id) {
        if (change instanceof Change.Create(List<FieldChange> fields)) {
            long created = nextId++;
            account.put(created, new AccountUser(created, null, "", "", "", List.of(), List.of(), false));
            fields.forEach(field -> set(created, field));
            own(person, created);
            fields.stream()
                    .filter(field -> field.field().equals(PinDiff.END))
                    .forEach(end -> wrote(person, null, end.to()));
            return created;
        }
        long user = Objects.requireNonNull(id);
        switch (change) {
            case Change.Create create -> throw new IllegalStateException();
            case Change.Update(List<FieldChange> fields) -> fields.forEach(field -> set(user, field));
            case Change.Adopt(List<FieldChange> fields) -> {
                fields.forEach(field -> set(user, field));
                own(person, user);
            }
            case Change.Suspend suspend -> suspend(person, user, true);
            case Change.Reinstate reinstate -> suspend(person, user, false);
            case Change.AddToGroup(AccountGroup group) -> regroup(user, group, true);
            case Change.RemoveFromGroup(AccountGroup group) -> regroup(user, group, false);
            case Change.SetCustomField(CustomField field, String from, String to) -> fill(user, field, to);
            case Change.AssignBadge badge -> assign(user, badge);
            case Change.RevokeBadge(HeldBadge badge, String format) -> revoke(person, user, badge);
            case Change.Invite invite -> invite(person);
            case Change.CancelInvitation cancel -> {}
            case Change.SetPin pin -> wrote(person, pin.wanted(), null);
            case Change.EndPin(Instant from, Instant to) -> wrote(person, null, to == null ? "" : to.toString());
            case Change.Photo photo -> {}
            case Change.Delete delete -> account.remove(user);
        }
        return user;
    }

    private void own(PersonPlan person, long id) {
        ledger.put(person.key().text(), new OwnedPerson(person.key(), id, person.name(), false, 0));
    }

    /** What Brivo has confirmed of somebody's PIN is remembered. */
    private void wrote(PersonPlan person, @Nullable WantedPin pin, @Nullable String end) {
        OwnedPerson owned = Objects.requireNonNull(ledger.get(person.key().text()));
        Memory before = owned.memory();
        TreeMap<String, String> written = new TreeMap<>(before.written());
        if (end != null) {
            written.put(PinDiff.END, end);
        }
        String digest = pin == null ? before.pinDigest() : pin.isNone() ? null : pin.digest();
        ledger.put(
                person.key().text(),
                new OwnedPerson(
                        owned.key(),
                        owned.brivoId(),
                        owned.name(),
                        owned.suspendedByUs(),
                        owned.missingReads(),
                        owned.invited(),
                        new Memory(
                                before.suspendedSince(),
                                before.outSince(),
                                before.endsAt(),
                                digest,
                                before.photoHash(),
                                before.birthDigest(),
                                written)));
    }

    private void suspend(PersonPlan person, long id, boolean suspended) {
        AccountUser user = Objects.requireNonNull(account.get(id));
        account.put(
                id,
                new AccountUser(
                        id,
                        user.externalId(),
                        user.firstName(),
                        user.middleName(),
                        user.lastName(),
                        user.emails(),
                        user.phones(),
                        suspended,
                        user.groups(),
                        user.customFields(),
                        user.badges(),
                        user.details()));
        OwnedPerson owned = Objects.requireNonNull(ledger.get(person.key().text()));
        ledger.put(
                person.key().text(),
                new OwnedPerson(
                        owned.key(),
                        id,
                        owned.name(),
                        suspended,
                        owned.missingReads(),
                        owned.invited(),
                        owned.memory()));
    }

    private void regroup(long id, AccountGroup group, boolean member) {
        AccountUser user = Objects.requireNonNull(account.get(id));
        TreeSet<Long> groups = new TreeSet<>(user.groups());
        boolean changed = member ? groups.add(group.id()) : groups.remove(group.id());
        if (!changed) {
            throw new AssertionError("a plan must not add to a group twice or remove a stranger");
        }
        account.put(id, user.inGroups(groups));
    }

    private void invite(PersonPlan person) {
        OwnedPerson owned = Objects.requireNonNull(ledger.get(person.key().text()));
        if (owned.invited()) {
            throw new AssertionError("a plan must not invite anybody twice");
        }
        ledger.put(
                person.key().text(),
                new OwnedPerson(
                        owned.key(),
                        owned.brivoId(),
                        owned.name(),
                        owned.suspendedByUs(),
                        owned.missingReads(),
                        true,
                        owned.memory()));
    }

    private void fill(long id, CustomField field, String value) {
        AccountUser user = Objects.requireNonNull(account.get(id));
        TreeMap<Long, String> values = new TreeMap<>(user.customFields());
        values.put(field.id(), value);
        values.values().removeIf(String::isEmpty);
        account.put(id, user.withCustomFields(values));
    }

    private void assign(long id, Change.AssignBadge badge) {
        Long holder = holder(badge.card());
        if (holder != null && holder != id) {
            throw new AssertionError("a plan must not take a card from anybody");
        }
        AccountUser user = Objects.requireNonNull(account.get(id));
        List<HeldBadge> badges = new ArrayList<>(user.badges());
        badges.removeIf(each -> each.card().equals(badge.card()));
        badges.add(new HeldBadge(
                Objects.requireNonNull(badge.credential()), badge.card(), badge.validFrom(), badge.validTo()));
        account.put(id, user.carrying(badges));
        if (badge.carried() == null || badge.movesEnd() || badge.clearsEnd()) {
            returned.remove(badge.credential());
            ends.remove(badge.credential());
            if (badge.validTo() != null) {
                ends.put(badge.credential(), badge.validTo());
            }
        }
    }

    private void revoke(PersonPlan person, long id, HeldBadge badge) {
        AccountUser user = Objects.requireNonNull(account.get(id));
        List<HeldBadge> badges = new ArrayList<>(user.badges());
        if (!badges.remove(badge)) {
            throw new AssertionError("a plan must not revoke what nobody carries");
        }
        account.put(id, user.carrying(badges));
        ends.remove(badge.credential());
        returned.put(badge.credential(), new BadgeMemory.Return(person.key(), Instant.EPOCH));
    }

    private void set(long id, FieldChange field) {
        AccountUser user = Objects.requireNonNull(account.get(id));
        String name = field.field();
        account.put(
                id,
                new AccountUser(
                        id,
                        name.equals("externalId") ? field.to() : user.externalId(),
                        name.equals("firstName") ? field.to() : user.firstName(),
                        name.equals("middleName") ? field.to() : user.middleName(),
                        name.equals("lastName") ? field.to() : user.lastName(),
                        contacts("emails.", field, user.emails()),
                        contacts("phones.", field, user.phones()),
                        user.suspended(),
                        user.groups(),
                        user.customFields(),
                        user.badges(),
                        name.equals("bleTwoFactorExempt")
                                ? new UserDetails(Boolean.valueOf(field.to()), null, null)
                                : user.details()));
    }

    private static List<Contact> contacts(String prefix, FieldChange field, List<Contact> present) {
        if (!field.field().startsWith(prefix)) {
            return present;
        }
        String type = field.field().substring(prefix.length());
        List<Contact> contacts = new ArrayList<>(present);
        contacts.removeIf(contact -> Folding.type(contact.type()).equals(Folding.type(type)));
        if (!field.to().isEmpty()) {
            contacts.add(new Contact(type, field.to()));
        }
        return contacts;
    }
}
