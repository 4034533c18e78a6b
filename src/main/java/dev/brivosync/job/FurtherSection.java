package dev.brivosync.job;

import dev.brivosync.job.yaml.Fields;
import dev.brivosync.source.Condition;
import dev.brivosync.source.FurtherRules;
import dev.brivosync.source.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads of {@code person} what few jobs say. */
final class FurtherSection {
    private FurtherSection() {}

    static FurtherRules read(Fields person, Rules rules, Named named) {
        Optional<Template> pin = person.has("pin") ? rules.required(person, "pin") : Optional.empty();
        Optional<Condition> exempt = rules.condition(person, "bleTwoFactorExempt");
        return new FurtherRules(
                pin.orElse(null),
                exempt.orElse(null),
                null,
                rules.template(person, "previousKey").orElse(null),
                rules.template(person, "birthDate").orElse(null),
                OnEmptySection.read(person, named.all(pin.isPresent(), person.has("photo"))));
    }

    /** What else the job maps, and what of it may be empty. */
    record Named(
            boolean middleName,
            Map<String, Template> emails,
            Map<String, Template> phones,
            Map<String, Template> customFields) {
        List<String> all(boolean pin, boolean photo) {
            List<String> names = new ArrayList<>();
            if (middleName) {
                names.add("middleName");
            }
            if (pin) {
                names.add("pin");
            }
            if (photo) {
                names.add("photo");
            }
            addAll(names, "emails", emails);
            addAll(names, "phones", phones);
            addAll(names, "customFields", customFields);
            return names;
        }

        private static void addAll(List<String> names, String kind, Map<String, Template> mapped) {
            if (!mapped.isEmpty()) {
                names.add(kind);
                mapped.keySet().forEach(each -> names.add(kind + "." + each));
            }
        }
    }
}
