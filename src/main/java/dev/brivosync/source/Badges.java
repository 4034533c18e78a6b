package dev.brivosync.source;

import dev.brivosync.person.Badge;
import dev.brivosync.person.Folding;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cards that a person shall carry, by the job's {@code badges} rules. A card for which its rule gives no last
 * day ends with its holder's access, so that it opens no door afterwards even when no run takes it back.
 */
final class Badges {
    private final List<BadgeRule> rules;
    private final @Nullable Template endsOn;
    private final Moment moment;
    private final SourceDates dates;
    private final ZoneId zone;

    Badges(MappingRules rules, Moment moment) {
        this.rules = rules.badges();
        this.endsOn = rules.endsOn();
        this.moment = moment;
        this.dates = new SourceDates(rules.dates(), rules.zone());
        this.zone = rules.zone();
    }

    /** Whether nobody knows which cards the person shall carry. */
    boolean isUnread(SourceRecord record) {
        return rules.stream().anyMatch(rule -> record.lacks(rule.columns()))
                || (endsOn != null && !rules.isEmpty() && record.lacks(endsOn.columns()));
    }

    List<Badge> of(SourceRecord record) {
        List<Badge> badges = new ArrayList<>();
        for (BadgeRule rule : rules) {
            if (rule.when() == null || rule.when().holds(record, moment)) {
                badge(rule, record).filter(badge -> !badges.contains(badge)).ifPresent(badges::add);
            }
        }
        return badges;
    }

    private Optional<Badge> badge(BadgeRule rule, SourceRecord record) {
        String number = filled(rule.number(), record);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        String reference = filled(rule.reference(), record);
        Instant from = date(rule.validFrom(), record, "first day of a badge")
                .map(date -> date.begins(zone))
                .orElse(null);
        Optional<Instant> ownEnd = end(rule.validTo(), record);
        Optional<Instant> end = ownEnd.or(() -> end(endsOn, record));
        return Optional.of(new Badge(
                rule.format(),
                number,
                filled(rule.facility(), record),
                reference.isEmpty() ? number : reference,
                from,
                end.orElse(null),
                ownEnd.isEmpty() && end.isPresent()));
    }

    private Optional<Instant> end(@Nullable Template template, SourceRecord record) {
        return date(template, record, "last day of a badge").map(date -> date.over(zone));
    }

    private String filled(@Nullable Template template, SourceRecord record) {
        return template == null ? "" : Folding.text(template.fill(record, moment));
    }

    private Optional<SourceDate> date(@Nullable Template template, SourceRecord record, String purpose) {
        return template == null ? Optional.empty() : dates.of(template, record, moment, purpose);
    }
}
