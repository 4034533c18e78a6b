package dev.brivosync.job;

import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Format;
import dev.brivosync.job.yaml.Formats;
import dev.brivosync.job.yaml.Position;
import dev.brivosync.job.yaml.Section;
import dev.brivosync.job.yaml.Sequence;
import dev.brivosync.job.yaml.Text;
import dev.brivosync.job.yaml.Value;
import dev.brivosync.job.yaml.Vocabulary;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.AdoptRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code ownership}: whom the job may touch, whom it may take over, and whom nothing is taken from.
 *
 * @param keyPattern whole keys that the job may touch; null for all
 * @param adopt by what unclaimed users are recognised, in this order
 * @param adoptFields the custom fields among that, each where it stands
 * @param newPeople keys of people who are new, whomever they resemble
 * @param protectedKeys people who lose nothing
 * @param protectedGroups groups whose members lose nothing, each where it stands
 * @param mayBeGone percent of the known users that may be gone or carry another key before the account counts as wrong
 */
record OwnershipSection(
        @Nullable Pattern keyPattern,
        List<AdoptRule> adopt,
        Map<String, Position> adoptFields,
        Set<PersonKey> newPeople,
        Set<PersonKey> protectedKeys,
        Map<String, Position> protectedGroups,
        double mayBeGone) {
    /** More than these are not deleted from one night to the next. */
    private static final double USUALLY_GONE = 20;

    static final Vocabulary KEYS = Vocabulary.of("keyPattern", "protect", "adopt", "newPeople", "mayBeGone");
    static final Vocabulary PROTECTED = Vocabulary.of("key", "group");
    private static final String CUSTOM_FIELD = "customField:";
    private static final Format<AdoptRule> RULE =
            new Format<>("email, cardNumber, fullName or \"customField:NAME\"", OwnershipSection::rule);
    static final Format<Double> PERCENT = new Format<>("a percentage from 0% to 100%", OwnershipSection::percent);

    OwnershipSection {
        adopt = List.copyOf(adopt);
        adoptFields = Collections.unmodifiableMap(new LinkedHashMap<>(adoptFields));
        newPeople = new TreeSet<>(newPeople);
        protectedKeys = new TreeSet<>(protectedKeys);
        protectedGroups = Collections.unmodifiableMap(new LinkedHashMap<>(protectedGroups));
    }

    static OwnershipSection read(Fields job) {
        return job.section("ownership")
                .map(OwnershipSection::of)
                .orElseGet(() ->
                        new OwnershipSection(null, List.of(), Map.of(), Set.of(), Set.of(), Map.of(), USUALLY_GONE));
    }

    private static OwnershipSection of(Fields ownership) {
        ownership.only(KEYS);
        List<AdoptRule> adopt = ownership.has("adopt") ? ownership.list("adopt", RULE) : List.of();
        Map<String, Position> adoptFields = new LinkedHashMap<>();
        adopt.forEach(
                rule -> rule.customField().ifPresent(field -> adoptFields.putIfAbsent(field, ownership.at("adopt"))));
        if (adopt.stream().distinct().count() < adopt.size()) {
            ownership.problem("adopt", ownership.path("adopt") + " names a rule twice");
        } else if (adopt.contains(AdoptRule.FULL_NAME) && !adopt.getLast().equals(AdoptRule.FULL_NAME)) {
            ownership.problem(
                    "adopt", ownership.path("adopt") + ": fullName comes last, since many people share a name");
        }
        Set<PersonKey> keys = new TreeSet<>();
        Map<String, Position> groups = new LinkedHashMap<>();
        if (ownership.has("protect")) {
            ownership.value("protect").ifPresent(value -> readProtected(ownership, value, keys, groups));
        }
        return new OwnershipSection(
                ownership.read("keyPattern", Formats.PATTERN).orElse(null),
                adopt,
                adoptFields,
                ownership.has("newPeople") ? keys(ownership) : Set.of(),
                keys,
                groups,
                ownership.read("mayBeGone", PERCENT).orElse(USUALLY_GONE));
    }

    private static Set<PersonKey> keys(Fields ownership) {
        Set<PersonKey> keys = new TreeSet<>();
        ownership.list("newPeople", Formats.TEXT).forEach(key -> keys.add(new PersonKey(key.strip())));
        return keys;
    }

    private static void readProtected(
            Fields ownership, Value value, Set<PersonKey> keys, Map<String, Position> groups) {
        List<Value> all = value instanceof Sequence list ? list.values() : List.of(value);
        for (Value each : new ArrayList<>(all)) {
            if (each instanceof Section section) {
                readProtected(ownership.inside("protect", section), keys, groups);
            } else {
                ownership.problemAt(
                        each.at(),
                        ownership.path("protect") + " must be a list of { key: … } and { group: … }"
                                + (each instanceof Text text ? "; write { key: " + text.written() + " }" : ""));
            }
        }
    }

    private static void readProtected(Fields each, Set<PersonKey> keys, Map<String, Position> groups) {
        each.only(PROTECTED);
        Optional<String> key = each.read("key", Formats.TEXT);
        Optional<String> group = each.read("group", Formats.TEXT);
        if (key.isPresent() == group.isPresent() && PROTECTED.known().containsAll(each.keys())) {
            each.problem("key", each.path() + " needs either a key or a group");
        }
        key.ifPresent(text -> keys.add(new PersonKey(text.strip())));
        group.ifPresent(name -> groups.putIfAbsent(name.strip(), each.at("group")));
    }

    private static AdoptRule rule(String text) {
        String stripped = text.strip();
        if (stripped.startsWith(CUSTOM_FIELD)
                && !stripped.substring(CUSTOM_FIELD.length()).isBlank()) {
            return AdoptRule.ofCustomField(
                    stripped.substring(CUSTOM_FIELD.length()).strip());
        }
        AdoptRule rule = new AdoptRule(stripped);
        return Formats.ensured(
                List.of(AdoptRule.EMAIL, AdoptRule.CARD_NUMBER, AdoptRule.FULL_NAME)
                        .contains(rule),
                rule);
    }

    private static double percent(String text) {
        if (!text.endsWith("%")) {
            throw new IllegalArgumentException(text);
        }
        double percent = Double.parseDouble(text.substring(0, text.length() - 1).strip());
        return Formats.ensured(percent >= 0 && percent <= 100, percent);
    }
}
