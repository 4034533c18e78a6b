package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Card;
import dev.brivosync.person.CardFormat;
import dev.brivosync.person.Contact;
import dev.brivosync.person.CustomField;
import dev.brivosync.person.Folding;
import dev.brivosync.person.Person;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What people of the source and users of the account may have in common, by the rules of a job. Thread-safe. */
public final class Traits {
    private final List<AdoptRule> rules;
    private final CustomFieldRules fields;
    private final Map<String, CardFormat> formats;

    /** @param formats by their name or id as written in the job file */
    public Traits(Collection<AdoptRule> rules, CustomFieldRules fields, Map<String, CardFormat> formats) {
        this.rules = List.copyOf(rules);
        this.fields = fields;
        this.formats = Map.copyOf(formats);
    }

    /** Whether people are recognised by this. */
    public boolean has(AdoptRule rule) {
        return rules.contains(rule);
    }

    public List<Trait> of(Person person) {
        List<Trait> traits = new ArrayList<>();
        for (AdoptRule rule : rules) {
            values(rule, person).stream()
                    .filter(value -> !value.isEmpty())
                    .distinct()
                    .forEach(value -> traits.add(new Trait(rule, value)));
        }
        return traits;
    }

    /** Without their cards, which a listing does not carry. */
    public List<Trait> of(AccountUser user) {
        List<Trait> traits = new ArrayList<>();
        for (AdoptRule rule : rules) {
            values(rule, user).stream()
                    .filter(value -> !value.isEmpty())
                    .distinct()
                    .forEach(value -> traits.add(new Trait(rule, value)));
        }
        return traits;
    }

    private List<String> values(AdoptRule rule, Person person) {
        Optional<CustomField> field = rule.customField().map(fields.fields()::get);
        if (field.isPresent()) {
            // what the job does not fill is taken to hold the key
            String value = person.customFields()
                    .getOrDefault(field.get().name(), person.key().text());
            return field.get().written(value, fields.dates()).map(written -> meaning(field.get(), written)).stream()
                    .toList();
        }
        return switch (rule.label()) {
            case "email" -> emails(person.emails());
            case "cardNumber" ->
                person.badges().stream()
                        .flatMap(
                                badge -> Optional.ofNullable(formats.get(badge.format()))
                                        .map(format -> card(format.card(badge)))
                                        .stream())
                        .toList();
            case "fullName" ->
                person.frozen().names() ? List.of() : List.of(name(person.firstName(), person.lastName()));
            default -> List.of();
        };
    }

    private List<String> values(AdoptRule rule, AccountUser user) {
        Optional<CustomField> field = rule.customField().map(fields.fields()::get);
        if (field.isPresent()) {
            String value = user.customFields().getOrDefault(field.get().id(), "");
            return List.of(meaning(field.get(), value));
        }
        return switch (rule.label()) {
            case "email" -> emails(user.emails());
            case "fullName" -> List.of(name(user.firstName(), user.lastName()));
            default -> List.of();
        };
    }

    private static List<String> emails(List<Contact> contacts) {
        return contacts.stream().map(each -> Folding.email(each.value())).toList();
    }

    /** A card as it is compared: what the store makes of who carries which card is written the same. */
    public static String card(Card card) {
        return card.format() + "|" + card.number() + "|" + card.facility();
    }

    /** First and last name without case, as Brivo can hold them. */
    static String name(String first, String last) {
        return (Folding.name(first) + " " + Folding.name(last)).strip().toLowerCase(Locale.ROOT);
    }

    /** Equal for values that the field takes as the same. */
    private String meaning(CustomField field, String value) {
        return switch (field.kind()) {
            case TEXT -> Folding.text(value);
            case NUMBER -> number(value);
            case DATE -> field.written(value, fields.dates()).orElse("");
        };
    }

    private static String number(String value) {
        try {
            return value.isBlank() || value.contains("e") || value.contains("E")
                    ? ""
                    : new BigDecimal(value.strip()).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException none) {
            return "";
        }
    }
}
