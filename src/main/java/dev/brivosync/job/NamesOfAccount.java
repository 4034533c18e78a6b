package dev.brivosync.job;

import dev.brivosync.job.yaml.Position;
import dev.brivosync.job.yaml.Problem;
import dev.brivosync.job.yaml.Suggestion;
import dev.brivosync.person.CardFormat;
import dev.brivosync.person.CustomField;
import dev.brivosync.source.BadgeRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Which custom fields and card formats of the account a job file's names mean; a name that means none or two is an error. */
final class NamesOfAccount {
    private final AccountUses uses;
    private final List<Problem> problems = new ArrayList<>();

    NamesOfAccount(AccountUses uses) {
        this.uses = uses;
    }

    /** @throws ConfigurationError naming every field that the account does not have, or has twice */
    Map<String, CustomField> customFields(Collection<CustomField> present) {
        Map<String, CustomField> found = new TreeMap<>();
        uses.customFields()
                .forEach((name, at) -> found.putAll(unique(
                        new Use("custom field", name, at, "rename all but one there"),
                        present,
                        CustomField::name,
                        CustomField::id)));
        ConfigurationError.throwIfAny(problems);
        return found;
    }

    /**
     * The formats by their name or id as written.
     *
     * @param badges the rules that use them
     * @throws ConfigurationError naming every format that the account does not have, or has twice
     */
    Map<String, CardFormat> cardFormats(Collection<CardFormat> present, List<BadgeRule> badges) {
        List<CardFormat> cards = present.stream()
                .filter(format -> format.id() != CardFormat.PIN && format.id() != CardFormat.MOBILE_PASS)
                .toList();
        Map<String, CardFormat> found = new TreeMap<>();
        uses.cardFormats().forEach((name, at) -> {
            Optional<CardFormat> noCard = present.stream()
                    .filter(format -> !cards.contains(format) && format.name().equals(name))
                    .findFirst();
            if (noCard.isPresent()) {
                problems.add(Problem.at(
                        at, BadgesSection.noCard(String.valueOf(noCard.get().id()))));
                return;
            }
            List<CardFormat> byId = cards.stream()
                    .filter(format -> name.equals(String.valueOf(format.id())))
                    .toList();
            Use use = new Use("card format", name, at, "name one by its id");
            found.putAll(
                    byId.isEmpty()
                            ? unique(use, cards, CardFormat::name, CardFormat::id)
                            : Map.of(name, byId.getFirst()));
        });
        found.forEach((name, format) -> {
            if (format.number().isEmpty()) {
                problem(name, "cards of the format %s have no card number, by which badges are told apart");
            } else if (format.facility().isPresent() && badges.stream().anyMatch(rule -> lacksFacility(rule, name))) {
                problem(name, "cards of the format %s are told apart by a facilityCode too; say which");
            } else if (format.fields().size() > 2) {
                problem(
                        name,
                        "cards of the format %s are told apart by more than a number and a facilityCode, and such cards cannot be handed out; take its rule out");
            }
        });
        ConfigurationError.throwIfAny(problems);
        return found;
    }

    private static boolean lacksFacility(BadgeRule rule, String format) {
        return rule.format().equals(format) && rule.facility() == null;
    }

    private void problem(String format, String message) {
        Position at = uses.cardFormats().getOrDefault(format, Position.whole(""));
        problems.add(Problem.at(at, message.formatted(format)));
    }

    private record Use(String what, String name, Position at, String remedy) {}

    private <T> Map<String, T> unique(
            Use use, Collection<T> present, Function<T, String> nameOf, ToLongFunction<T> idOf) {
        List<T> named = present.stream()
                .filter(each -> nameOf.apply(each).equals(use.name()))
                .toList();
        if (named.size() == 1) {
            return Map.of(use.name(), named.getFirst());
        }
        problems.add(Problem.at(
                use.at(),
                named.isEmpty()
                        ? "Brivo has no %s %s%s"
                                .formatted(
                                        use.what(),
                                        use.name(),
                                        Suggestion.sentence(
                                                use.name(),
                                                present.stream()
                                                        .map(nameOf)
                                                        .distinct()
                                                        .toList()))
                        : "Brivo has several %ss called %s (ids %s); %s"
                                .formatted(
                                        use.what(),
                                        use.name(),
                                        Suggestion.listed(named.stream()
                                                .map(idOf::applyAsLong)
                                                .toList()),
                                        use.remedy())));
        return Map.of();
    }
}
