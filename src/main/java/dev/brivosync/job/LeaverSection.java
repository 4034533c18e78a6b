package dev.brivosync.job;

import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Format;
import dev.brivosync.job.yaml.Formats;
import dev.brivosync.job.yaml.Vocabulary;
import dev.brivosync.plan.Delay;
import dev.brivosync.plan.LeaverRules;
import java.util.List;
import java.util.Locale;

/** Reads {@code lifecycle.leaver}: what becomes of people who are out for good, and when. */
final class LeaverSection {
    private static final String SUSPEND = "suspend";
    private static final List<String> LATER =
            List.of("revokeBadges", "removeFromGroups", "cancelInvitations", "delete");
    static final Vocabulary KEYS = Vocabulary.of(SUSPEND, LATER.get(0), LATER.get(1), LATER.get(2), LATER.get(3));
    static final Format<Delay> DELAY =
            new Format<>("at once, never, or a time such as after 30 days or P30D", LeaverSection::delay);

    private LeaverSection() {}

    /** @param invites whether the job gives mobile passes, which it then takes from leavers unless it says otherwise */
    static LeaverRules read(Fields lifecycle, boolean invites) {
        Delay cancellation = invites ? Delay.atOnce() : Delay.never();
        return lifecycle
                .section("leaver")
                .map(leaver -> read(leaver.only(KEYS), cancellation))
                .orElseGet(() -> usual(cancellation));
    }

    /** For a job that says nothing about leavers. */
    static LeaverRules usual(Delay cancellation) {
        LeaverRules standard = LeaverRules.standard();
        return new LeaverRules(
                standard.suspend(),
                standard.revokeBadges(),
                standard.removeFromGroups(),
                cancellation,
                standard.delete());
    }

    private static LeaverRules read(Fields leaver, Delay cancellation) {
        LeaverRules usual = usual(cancellation);
        Delay suspend = leaver.read(SUSPEND, DELAY).orElse(usual.suspend());
        LeaverRules rules = new LeaverRules(
                suspend,
                leaver.read("revokeBadges", DELAY).orElse(usual.revokeBadges()),
                leaver.read("removeFromGroups", DELAY).orElse(usual.removeFromGroups()),
                leaver.read("cancelInvitations", DELAY)
                        .orElse(suspend.isNever() ? Delay.never() : usual.cancelInvitations()),
                leaver.read("delete", DELAY).orElse(usual.delete()));
        if (suspend.isNever()) {
            LATER.stream()
                    .filter(key ->
                            !leaver.read(key, DELAY).orElse(Delay.never()).isNever())
                    .forEach(key -> leaver.problem(
                            key,
                            "%s is counted from the suspension, and %s is never; give that a time, or say never here as well"
                                    .formatted(leaver.path(key), leaver.path(SUSPEND))));
        }
        return rules;
    }

    private static Delay delay(String text) {
        String words = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        return switch (words) {
            case "at once" -> Delay.atOnce();
            case "never" -> Delay.never();
            default -> {
                boolean after = words.startsWith("after ");
                if (!after && !words.startsWith("p")) {
                    throw new IllegalArgumentException(text);
                }
                Delay delay = Delay.after(Formats.DAYS
                        .parser()
                        .apply((after ? words.substring("after ".length()) : words).toUpperCase(Locale.ROOT)));
                yield Formats.ensured(!delay.isAtOnce(), delay);
            }
        };
    }
}
