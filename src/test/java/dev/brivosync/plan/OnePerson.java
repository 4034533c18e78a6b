package dev.brivosync.plan;

import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Badge;
import dev.brivosync.person.Card;
import dev.brivosync.person.CardFormat;
import dev.brivosync.person.Contact;
import dev.brivosync.person.CustomField;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.Particulars;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One person on all sides, who is as the source wants them until a test says otherwise. */
final class OnePerson {
    static final PersonKey KEY = new PersonKey("E001");
    static final AccountGroup STAFF = new AccountGroup(1, "All Staff");
    static final AccountGroup LAB = new AccountGroup(2, "Lab");
    static final AccountGroup VAULT = new AccountGroup(3, "Vault");
    static final CustomField DEPARTMENT = new CustomField(201, "Department", CustomField.Kind.TEXT, null);
    static final CardFormat STANDARD = new CardFormat(
            100,
            "Standard 26 Bit",
            List.of(new CardFormat.Field(1, "card_number"), new CardFormat.Field(2, "facility_code")));

    /** Somebody for whom this is planned. */
    static PersonPlan planned(String key, PlannedChange... changes) {
        return new PersonPlan(new PersonKey(key), "Ada", null, "people.csv line 2", List.of(changes), List.of());
    }

    String last = "Byron";
    Standing standing = Standing.ACTIVE;
    Set<String> wantedGroups = Set.of("All Staff");
    String department = "R&D";
    List<Badge> wantedBadges = List.of();

    @Nullable
    String mobilePass;

    boolean exists = true;
    boolean suspended;

    @Nullable
    String carriedKey = "E001";

    Set<Long> groups = Set.of(1L);
    List<HeldBadge> badges = List.of();

    boolean owned = true;
    boolean suspendedByUs;
    boolean invited;
    int missingReads;

    @Nullable
    SourceEntry entry;

    boolean listed = true;

    @Nullable
    AccountUser lookalike;

    @Nullable
    String otherJob;

    Absence absence = Absence.COUNTS;

    @Nullable
    Pattern keyPattern;

    CardBank bank = card -> Optional.empty();
    boolean createMissingBadges;

    static Badge badge(String number, @Nullable Instant validTo) {
        return new Badge("Standard 26 Bit", number, "70", number, null, validTo);
    }

    static HeldBadge held(int number, @Nullable Instant validTo) {
        return new HeldBadge(300 + number, new Card(100, String.valueOf(number), "70"), null, validTo);
    }

    /** The same person with what few jobs say of them. */
    static Person with(Particulars particulars, Person person) {
        return new Person(
                person.key(),
                person.firstName(),
                person.middleName(),
                person.lastName(),
                person.emails(),
                person.phones(),
                person.standing(),
                person.standingReason(),
                person.groups(),
                person.customFields(),
                person.badges(),
                person.mobilePass(),
                person.origin(),
                person.remarks(),
                person.frozen(),
                person.identity(),
                person.provenance(),
                particulars);
    }

    Person person() {
        return new Person(
                KEY,
                "Ada",
                null,
                last,
                List.of(new Contact("Work", "ada@b.test")),
                List.of(new Contact("Mobile", "+12125550100")),
                standing,
                "Status says so",
                new TreeSet<>(wantedGroups),
                new TreeMap<>(Map.of("Department", department)),
                wantedBadges,
                mobilePass,
                "people.csv line 2",
                List.of());
    }

    @Nullable
    AccountUser user() {
        return exists
                ? new AccountUser(
                        1001,
                        carriedKey,
                        "Ada",
                        "",
                        "Byron",
                        List.of(new Contact("work", "Ada@b.test")),
                        List.of(new Contact("mobile", "+1 212 555 0100")),
                        suspended,
                        new TreeSet<>(groups),
                        new TreeMap<>(Map.of(201L, "R&D")),
                        badges)
                : null;
    }

    PlanRules rules() {
        return new PlanRules(
                new ManagedGroups(
                        Map.of("All Staff", STAFF, "Lab", LAB, "Vault", VAULT), Set.of("Gone"), Set.of("Vault")),
                2,
                absence,
                keyPattern,
                new CustomFieldRules(Map.of("Department", DEPARTMENT), List.of()),
                new BadgeRules(
                        Map.of(STANDARD.name(), STANDARD), createMissingBadges, bank, (key, badge) -> Optional.empty()),
                new InvitationRules(true, 25));
    }

    Pair pair() {
        AccountUser user = user();
        return new Pair(
                KEY,
                !listed ? null : entry != null ? entry : new SourceEntry.Listed(person()),
                "E001".equals(carriedKey) ? user : null,
                owned
                        ? new OwnedPerson(KEY, 1001, "Ada Once", suspendedByUs, missingReads, invited, Memory.none())
                        : null,
                owned ? user : null,
                lookalike,
                otherJob);
    }

    PersonPlan plan() {
        return new Planner(rules()).plan(pair());
    }

    /** One line for each change: its class, its kind, why, and why not. */
    List<String> changes() {
        List<String> lines = new ArrayList<>();
        for (PlannedChange change : plan().changes()) {
            lines.add("%s %s: %s%s"
                    .formatted(
                            change.changeClass().label(),
                            change.change().kind(),
                            change.why(),
                            change.blocked() == null ? "" : "; but " + change.blocked()));
        }
        return lines;
    }

    List<String> notes() {
        return plan().notes().stream()
                .map(note -> (note.needsSomebody() ? "! " : "") + note.text())
                .toList();
    }
}
