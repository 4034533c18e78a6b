package dev.brivosync.report;

import dev.brivosync.plan.Audit;
import dev.brivosync.plan.Finding;
import dev.brivosync.plan.FindingKind;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Rejection;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * An audit as its page tells it: what {@link TextAudit} says, in parts that a page lays out.
 *
 * @param limit how many findings of each kind are named
 */
record AuditPage(Audit audit, int limit) {
    /**
     * The findings of one kind.
     *
     * @param count as it is told; {@code ?} where it cannot be known
     * @param more how many there are beside the rows
     */
    record Part(FindingKind kind, FindingWords words, String count, List<Row> rows, int more) {
        String anchor() {
            return kind.label() + ":";
        }

        /** In the same case as other titles of the page. */
        String title() {
            return row().substring(0, 1).toUpperCase(Locale.ROOT) + row().substring(1);
        }

        String row() {
            return words.row();
        }

        String meaning() {
            return words.meaning();
        }

        String next() {
            return words.next();
        }

        String tone() {
            return rows.isEmpty() ? "kept" : kind.isDangerous() ? "out" : "stop";
        }
    }

    Frame frame() {
        return new Frame("Audit: " + audit.job());
    }

    String headline() {
        return Printable.of(TextAudit.headline(audit));
    }

    List<String> verdict() {
        return new AuditVerdict(audit).paragraphs().stream().map(Printable::of).toList();
    }

    /** {@code calm}, {@code warning} or {@code alarm}. */
    String tone() {
        return new AuditVerdict(audit).ink().name().toLowerCase(Locale.ROOT);
    }

    String next() {
        return new AuditVerdict(audit).next();
    }

    /** Every kind, those of which there is nothing too. */
    List<Part> all() {
        return Arrays.stream(FindingKind.values()).map(this::part).toList();
    }

    /** Those of which there is something. */
    List<Part> parts() {
        return all().stream().filter(part -> !part.rows().isEmpty()).toList();
    }

    private Part part(FindingKind kind) {
        List<Finding> found = audit.of(kind);
        return new Part(
                kind,
                FindingWords.of(kind),
                TextAudit.count(audit, kind),
                found.stream()
                        .limit(limit)
                        .map(finding -> TextAudit.row(audit, finding))
                        .toList(),
                Math.max(0, found.size() - limit));
    }

    List<String> troubles() {
        return notes(true);
    }

    List<String> remarks() {
        return notes(false);
    }

    private List<String> notes(boolean trouble) {
        return audit.notes().stream()
                .filter(note -> note.needsSomebody() == trouble)
                .map(Note::text)
                .map(Printable::of)
                .toList();
    }

    List<Rejection> rejected() {
        return audit.source().figures().rejected();
    }

    String source() {
        return Footer.source(audit.source());
    }

    List<String> evidence() {
        return audit.source().figures().evidence().stream().map(Printable::of).toList();
    }

    String account() {
        return TextAudit.account(audit);
    }

    String effort() {
        return TextAudit.effort(audit);
    }
}
