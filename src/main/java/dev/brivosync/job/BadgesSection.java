package dev.brivosync.job;

import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Formats;
import dev.brivosync.job.yaml.Position;
import dev.brivosync.job.yaml.Section;
import dev.brivosync.job.yaml.Sequence;
import dev.brivosync.job.yaml.Value;
import dev.brivosync.job.yaml.Vocabulary;
import dev.brivosync.person.CardFormat;
import dev.brivosync.source.BadgeRule;
import dev.brivosync.source.Condition;
import dev.brivosync.source.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code badges} and {@code createMissingBadges}: who carries which card, and what becomes of others. */
record BadgesSection(List<BadgeRule> rules, Map<String, Position> formats, CardHandling handling) {
    static final Vocabulary KEYS = Vocabulary.of(
            "if", "format", "number", "facilityCode", "referenceId", "validFrom", "validTo", "onReplace", "quarantine");

    static BadgesSection read(Fields job, Rules rules) {
        List<BadgeRule> badges = new ArrayList<>();
        Map<String, Position> formats = new LinkedHashMap<>();
        BadgePolicies policies = new BadgePolicies();
        for (Fields badge : entries(job)) {
            badge.only(KEYS);
            Optional<Condition> when = rules.condition(badge, "if");
            Optional<String> format = badge.required("format", Formats.TEXT).map(CardFormat::plain);
            Optional<Template> number = rules.required(badge, "number");
            Optional<Template> facility = rules.template(badge, "facilityCode");
            Optional<Template> reference = rules.template(badge, "referenceId");
            Optional<Template> from = rules.template(badge, "validFrom");
            Optional<Template> to = rules.template(badge, "validTo");
            format.filter(BadgesSection::isNoCard).ifPresent(name -> badge.problem("format", noCard(name)));
            format.ifPresent(name -> policies.read(badge, name));
            if (format.isPresent() && number.isPresent()) {
                formats.putIfAbsent(format.get(), badge.at("format"));
                badges.add(new BadgeRule(
                        when.orElse(null),
                        format.get(),
                        number.get(),
                        facility.orElse(null),
                        reference.orElse(null),
                        from.orElse(null),
                        to.orElse(null)));
            }
        }
        boolean createMissing = job.read("createMissingBadges", Formats.BOOLEAN).orElse(false);
        return new BadgesSection(badges, formats, new CardHandling(createMissing, policies.all()));
    }

    private static boolean isNoCard(String format) {
        return format.equals(String.valueOf(CardFormat.PIN)) || format.equals(String.valueOf(CardFormat.MOBILE_PASS));
    }

    /** Why cards of this format, given by its id, are never handed out. */
    static String noCard(String format) {
        return format.equals(String.valueOf(CardFormat.PIN))
                ? "format 2 is of PINs, which are no cards; person.pin gives them"
                : "format 307 is of mobile passes, which are no cards; mobilePass gives them";
    }

    private static List<Fields> entries(Fields job) {
        List<Fields> entries = new ArrayList<>();
        Value value = job.value("badges").orElse(null);
        List<Value> values = switch (value) {
            case null -> List.of();
            case Sequence list -> list.values();
            case Value alone -> List.of(alone);
        };
        if (value != null && values.isEmpty()) {
            job.problem("badges", "badges is an empty list; give it a rule or take it out");
        }
        for (Value each : values) {
            if (each instanceof Section section) {
                entries.add(job.inside("badges", section));
            } else {
                job.problemAt(
                        each.at(), "badges must be a list of rules such as { format: Standard 26 Bit, number: … }");
            }
        }
        return entries;
    }
}
