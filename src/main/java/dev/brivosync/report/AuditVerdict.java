package dev.brivosync.report;

import dev.brivosync.plan.Audit;
import dev.brivosync.plan.Finding;
import dev.brivosync.plan.FindingKind;
import dev.brivosync.plan.SourceReceipt;
import java.util.ArrayList;
import java.util.List;

/** What an audit comes to in a sentence or two, and what to do first. */
record AuditVerdict(Audit audit) {
    List<String> paragraphs() {
        List<String> paragraphs = new ArrayList<>();
        if (audit.source() instanceof SourceReceipt.Incomplete incomplete) {
            paragraphs.add("SOURCE %s: %s"
                    .formatted(
                            incomplete.doubt() == SourceReceipt.Doubt.CONTENT ? "IN DOUBT" : "NOT READ WHOLE",
                            "who is nobody was not looked for. " + String.join("; ", incomplete.reasons())));
        }
        paragraphs.add(dangers() + others());
        return paragraphs;
    }

    Ink ink() {
        return audit.dangerous() > 0 ? Ink.ALARM : audit.findings().isEmpty() ? Ink.CALM : Ink.WARNING;
    }

    private String dangers() {
        if (audit.dangerous() == 0) {
            return audit.sourceWhole()
                    ? "NOBODY CAN ENTER WHO SHOULD NOT, as far as the source tells."
                    : "NOBODY WHOM THE SOURCE NAMES CAN ENTER WHO SHOULD NOT.";
        }
        List<String> parts = new ArrayList<>();
        add(parts, audit.count(FindingKind.LEAVER_CAN_ENTER), "leaver", "leavers");
        add(parts, audit.count(FindingKind.AWAY_CAN_ENTER), "on leave or not started", "on leave or not started");
        add(parts, audit.count(FindingKind.GHOST_CAN_ENTER), "whom nobody knows", "whom nobody knows");
        return "%s CAN ENTER AND SHOULD NOT: %s."
                .formatted(Amount.of(audit.dangerous(), "PERSON", "PEOPLE"), String.join(", ", parts));
    }

    private static void add(List<String> parts, long count, String one, String many) {
        if (count > 0) {
            parts.add(Amount.of(count, one, many));
        }
    }

    private String others() {
        long stock = audit.count(FindingKind.GROUP_WITHOUT_USERS) + audit.count(FindingKind.BADGE_WITHOUT_HOLDER);
        long adopt = audit.count(FindingKind.ADOPT);
        long rest = audit.findings().size() - audit.dangerous() - stock - adopt;
        return (rest == 0 ? "" : " %s to look at.".formatted(Amount.of(rest, "other user", "other users")))
                + (adopt == 0 ? "" : " %s to take over.".formatted(Amount.of(adopt, "user", "users")));
    }

    /** The next command to type. */
    String next() {
        return audit.of(FindingKind.LEAVER_CAN_ENTER).stream()
                .findFirst()
                .map(AuditVerdict::suspend)
                .orElseGet(() -> "Next: brivo-sync plan " + audit.job());
    }

    private static String suspend(Finding leaver) {
        return "Next: brivo-sync suspend --user %d --reason \"has left\"".formatted(leaver.brivoId());
    }
}
