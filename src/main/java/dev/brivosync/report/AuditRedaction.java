package dev.brivosync.report;

import dev.brivosync.person.Pseudonyms;
import dev.brivosync.plan.Audit;
import dev.brivosync.plan.Finding;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Rejection;
import dev.brivosync.plan.SourceReceipt;
import java.util.Set;
import java.util.stream.Collectors;

/** An audit that can be shown to people who may not know whom it is about, as {@link Redaction} does it with runs. */
public final class AuditRedaction {
    private AuditRedaction() {}

    /** Why rows were rejected may quote them; what else is told of the source is about files and servers. */
    private static SourceReceipt source(SourceReceipt receipt, Sentences sentences) {
        Set<String> rejected =
                receipt.figures().rejected().stream().map(Rejection::reason).collect(Collectors.toSet());
        return receipt.retold(text -> rejected.contains(text) ? sentences.of(text) : text);
    }

    /** The same audit without names and addresses. */
    public static Audit of(Audit audit, Pseudonyms pseudonyms) {
        Set<String> keys = audit.findings().stream()
                .map(Finding::key)
                .filter(key -> !key.isEmpty())
                .collect(Collectors.toSet());
        KnownValues values = new KnownValues(pseudonyms, keys);
        audit.findings().stream().filter(Finding::isOfPerson).forEach(finding -> {
            values.addName(finding.name());
            values.addName(finding.sourceName());
            values.add(finding.email());
        });
        Sentences sentences = new Sentences(values, pseudonyms, keys);
        return new Audit(
                audit.job(),
                audit.accountName(),
                audit.at(),
                audit.zone(),
                source(audit.source(), sentences),
                audit.account(),
                audit.findings().stream()
                        .map(finding -> finding.isOfPerson()
                                ? finding.retold(
                                        pseudonyms.of(finding.name()),
                                        pseudonyms.of(finding.sourceName()),
                                        pseudonyms.of(finding.email()),
                                        sentences.of(finding.why()))
                                : finding)
                        .toList(),
                audit.notes().stream()
                        .map(note -> new Note(sentences.of(note.text()), note.needsSomebody()))
                        .toList(),
                audit.effort());
    }
}
