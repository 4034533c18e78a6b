package dev.brivosync.job;

import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Formats;
import dev.brivosync.job.yaml.Vocabulary;
import dev.brivosync.plan.InvitationRules;
import dev.brivosync.source.Condition;
import dev.brivosync.source.MobilePassRule;
import dev.brivosync.source.Template;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code mobilePass}: who is invited, how loudly, and how many at once. */
record MobilePassSection(@Nullable MobilePassRule rule, InvitationRules invitations) {
    static final Vocabulary KEYS = Vocabulary.of("if", "email", "sendInvitationEmail", "atMostPerRun");
    private static final int USUAL_MOST = 25;

    static MobilePassSection read(Fields job, Rules rules) {
        return job.section("mobilePass")
                .map(pass -> section(pass.only(KEYS), rules))
                .orElseGet(() -> new MobilePassSection(null, new InvitationRules(false, USUAL_MOST)));
    }

    private static MobilePassSection section(Fields pass, Rules rules) {
        Optional<Condition> when = rules.condition(pass, "if");
        Optional<Template> email = rules.required(pass, "email");
        boolean send = pass.read("sendInvitationEmail", Formats.BOOLEAN).orElse(false);
        int most = pass.read("atMostPerRun", Formats.wholeNumber(0, Integer.MAX_VALUE))
                .orElse(USUAL_MOST);
        return new MobilePassSection(
                email.map(template -> new MobilePassRule(when.orElse(null), template))
                        .orElse(null),
                new InvitationRules(send, most));
    }
}
