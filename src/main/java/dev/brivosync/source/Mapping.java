package dev.brivosync.source;

import dev.brivosync.person.Badge;
import dev.brivosync.person.Folding;
import dev.brivosync.person.Frozen;
import dev.brivosync.person.Particulars;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Provenance;
import dev.brivosync.person.Standing;
import dev.brivosync.person.WantedPhoto;
import dev.brivosync.plan.Rejection;
import dev.brivosync.plan.SourceEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes a person of a record: evaluates every rule of the job once. Usable by several threads. */
public final class Mapping {
    private final MappingRules rules;
    private final Moment moment;
    private final Keys keys;
    private final Lifecycle lifecycle;
    private final Contacts contacts;
    private final Badges badges;
    private final Photos photos;
    private final Pins pins;
    private final EarlierLife earlier;
    private final SortedMap<String, String> sources;

    /** For a reading that looks at nobody's photo and PIN. */
    public Mapping(MappingRules rules, Moment moment) {
        this(rules, moment, PhotoShelf.none(), PinSealing.none());
    }

    /** @throws BadRule where {@code phoneRegion} is no country */
    public Mapping(MappingRules rules, Moment moment, PhotoShelf shelf, PinSealing sealing) {
        this.rules = rules;
        this.moment = moment;
        this.keys = new Keys(rules.key(), moment);
        this.lifecycle = new Lifecycle(rules, moment);
        this.contacts = new Contacts(rules, moment);
        this.badges = new Badges(rules, moment);
        this.photos = new Photos(rules.further().photo(), moment, shelf);
        this.pins = new Pins(rules, moment, sealing);
        this.earlier = new EarlierLife(rules, moment);
        this.sources = ValueSources.of(rules);
    }

    /** Never fails: a record that a rule cannot answer for is rejected with the reason. */
    public Mapped map(SourceRecord record) {
        PersonKey key;
        try {
            key = keys.of(record);
        } catch (UnreadableValue unreadable) {
            return rejected(null, record, String.valueOf(unreadable.getMessage()));
        }
        try {
            return new Mapped(entry(key, record), null);
        } catch (UnreadableValue unreadable) {
            return rejected(key, record, String.valueOf(unreadable.getMessage()));
        }
    }

    /** For a record that could be seen but not read: rejected, under its key where that is beyond doubt. */
    public Mapped reject(SourceRecord record, String reason) {
        return reject(new SourceRead.Unreadable(record, reason));
    }

    /** Likewise; whichever of its forms is right, nobody is absent whose key one of them says that the person had. */
    public Mapped reject(SourceRead.Unreadable row) {
        PersonKey key;
        try {
            key = keys.of(row.record());
        } catch (UnreadableValue noKey) {
            return rejected(null, row.record(), row.reason());
        }
        Mapped rejected = rejected(key, row.record(), row.reason());
        SortedSet<PersonKey> before = earlier.readableKeys(row.record());
        row.otherForms().forEach(form -> before.addAll(earlier.readableKeys(form)));
        return rejected.entry() instanceof SourceEntry.Rejected entry
                ? new Mapped(entry.after(before), rejected.rejection())
                : rejected;
    }

    private Mapped rejected(@Nullable PersonKey key, SourceRecord record, String reason) {
        SourceEntry entry = key == null
                ? null
                : new SourceEntry.Rejected(key, reason, record.origin()).after(earlier.readableKeys(record));
        String text = key == null ? null : key.text();
        return new Mapped(entry, new Rejection(record.line(), record.origin(), text, reason));
    }

    private SourceEntry entry(PersonKey key, SourceRecord record) {
        Condition onlyIf = rules.onlyIf();
        Optional<Lifecycle.Position> position =
                onlyIf != null && record.lacks(onlyIf.columns()) ? Optional.empty() : lifecycle.ofPart(record);
        if (position.isEmpty() || (record.isListedInDoubt() && position.get().standing() != Standing.INACTIVE)) {
            return new SourceEntry.Rejected(
                    key,
                    "whether they may enter could not be read in this run",
                    record.origin(),
                    true,
                    earlier.readableKeys(record));
        }
        if (onlyIf != null && !onlyIf.holds(record, moment)) {
            String name = filled(rules.firstName(), record) + " " + filled(rules.lastName(), record);
            return new SourceEntry.Refused(key, name.strip(), record.origin(), earlier.readableKeys(record));
        }
        return new SourceEntry.Listed(person(key, position.get(), record));
    }

    private Person person(PersonKey key, Lifecycle.Position position, SourceRecord record) {
        List<String> remarks = new ArrayList<>();
        boolean nameless = record.lacks(rules.firstName().columns())
                || record.lacks(rules.lastName().columns());
        Frozen frozen = record.unread().isEmpty()
                ? Frozen.nothing()
                : new Frozen(nameless, undecidedGroups(record), badges.isUnread(record));
        return new Person(
                key,
                nameless ? "" : required("first name", rules.firstName(), record, remarks),
                middleName(record, remarks),
                nameless ? "" : required("last name", rules.lastName(), record, remarks),
                contacts.emails(record, remarks),
                contacts.phones(record, remarks),
                position.standing(),
                position.reason(),
                groups(record),
                customFields(record),
                badges(position.standing(), record),
                mobilePass(record),
                record.origin(),
                remarks,
                frozen,
                record.identity(),
                record.listedBy().isEmpty()
                        ? Provenance.ofOneSource()
                        : new Provenance(new TreeSet<>(record.listedBy()), sources),
                particulars(key, position.standing(), record, remarks));
    }

    private Particulars particulars(PersonKey key, Standing standing, SourceRecord record, List<String> remarks) {
        Instant endsAt = lifecycle.endsAt(record).orElse(null);
        Instant startsAt = lifecycle.startsAt(record, standing).orElse(null);
        if (rules.further().equals(FurtherRules.none()) && endsAt == null && startsAt == null) {
            return Particulars.none();
        }
        boolean out = standing == Standing.INACTIVE || standing == Standing.LATER;
        WantedPhoto photo = out ? null : photos.of(key, record, remarks);
        return new Particulars(
                pins.of(record, standing),
                exemption(record),
                photo,
                endsAt,
                earlier.previousKey(record),
                earlier.birthDate(record, remarks),
                startsAt);
    }

    /** Null where the job says nothing of it, or nobody knows. */
    private @Nullable Boolean exemption(SourceRecord record) {
        Condition exempt = rules.further().bleTwoFactorExempt();
        return exempt == null || record.isSilentOn(exempt.columns())
                ? null
                : exempt.answer(record, moment).orElse(null);
    }

    /** Groups of which a rule that could not be read may hold while none of the others does. */
    private SortedSet<String> undecidedGroups(SourceRecord record) {
        SortedSet<String> undecided = new TreeSet<>();
        rules.groups().forEach((group, conditions) -> {
            if (conditions.stream()
                    .anyMatch(condition -> condition.answer(record, moment).isEmpty())) {
                undecided.add(group);
            }
        });
        undecided.removeAll(groups(record));
        return undecided;
    }

    private String required(String which, Template template, SourceRecord record, List<String> remarks) {
        String name = filled(template, record);
        if (name.isEmpty()) {
            throw new UnreadableValue("no " + which + ": " + template + " is empty");
        }
        NameDamage.check(which, name);
        return cut(which, name, remarks);
    }

    private @Nullable String middleName(SourceRecord record, List<String> remarks) {
        Template template = rules.middleName();
        if (template == null || record.lacks(template.columns())) {
            return null;
        }
        String name = filled(template, record);
        if (name.isEmpty() && rules.keepsEmpty("middleName", template, record)) {
            return null;
        }
        NameDamage.check("middle name", name);
        return cut("middle name", name, remarks);
    }

    private static String cut(String which, String name, List<String> remarks) {
        String held = Folding.name(name);
        if (!held.equals(name)) {
            remarks.add(which + " '" + name + "' cut to the " + Folding.LONGEST_NAME + " characters that Brivo holds");
        }
        return held;
    }

    private String filled(Template template, SourceRecord record) {
        return Folding.text(template.fill(record, moment));
    }

    /** Whoever is out claims no card: it may be somebody else's by now. */
    private List<Badge> badges(Standing standing, SourceRecord record) {
        boolean out = standing == Standing.INACTIVE || standing == Standing.LATER;
        return out || badges.isUnread(record) ? List.of() : badges.of(record);
    }

    private @Nullable String mobilePass(SourceRecord record) {
        MobilePassRule rule = rules.mobilePass();
        if (rule == null || record.lacks(rule.columns())) {
            return null;
        }
        if (rule.when() != null && !rule.when().holds(record, moment)) {
            return null;
        }
        String email = filled(rule.email(), record);
        return email.isEmpty() ? null : email;
    }

    private SortedMap<String, String> customFields(SourceRecord record) {
        SortedMap<String, String> values = new TreeMap<>();
        rules.customFields().forEach((name, template) -> {
            if (record.lacks(template.columns())) {
                return;
            }
            String value = filled(template, record);
            if (!value.isEmpty() || !rules.keepsEmpty("customFields." + name, template, record)) {
                values.put(name, value);
            }
        });
        return values;
    }

    private SortedSet<String> groups(SourceRecord record) {
        SortedSet<String> groups = new TreeSet<>();
        for (Map.Entry<String, List<Condition>> group : rules.groups().entrySet()) {
            if (group.getValue().stream()
                    .anyMatch(condition -> condition.answer(record, moment).orElse(false))) {
                groups.add(group.getKey());
            }
        }
        return groups;
    }

    /**
     * What became of a record.
     *
     * @param entry null where not even the key could be read, which makes the reading incomplete
     * @param rejection null unless the record was rejected
     */
    public record Mapped(
            @Nullable SourceEntry entry, @Nullable Rejection rejection) {}
}
