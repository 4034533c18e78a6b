package dev.brivosync.report;

import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A run for somebody who is told of it while they do something else: what is to be decided, in a subject and two lines. */
final class Gist {
    private static final String TO_DECIDE = "TO DECIDE: ";

    final Run run;
    final Digest digest;
    final Verdict verdict;

    /** @param limit how many people are named of each list */
    Gist(Run run, Iterable<PersonPlan> people, int limit) {
        this.run = run;
        this.digest = new Digest(run, Fate.applied(run, people), limit);
        people.forEach(digest::add);
        this.verdict = new Verdict(run, digest);
    }

    /** {@code hr: 1 DECISION, 2 ROWS TO CORRECT (run 413)}. */
    String subject() {
        return Printable.of("%s: %s (run %d)".formatted(run.job(), verdict.inFewWords(), run.number()));
    }

    /** What it needs of somebody, or how it ended; and what to type next. */
    List<String> lines() {
        return List.of(decisions().isEmpty() ? String.join(" ", verdict()) : decisions(), next());
    }

    /** Without what to type, which is said behind it. */
    List<String> verdict() {
        return verdict.paragraphs().stream()
                .filter(paragraph -> !paragraph.startsWith(Verdict.IF_RIGHT))
                .toList();
    }

    String next() {
        return new NextStep(run, digest, verdict).text();
    }

    /** {@code TO DECIDE until Sun 29 Nov 02:00: 7 people held (leaver: …)}; empty where nothing is. */
    private String decisions() {
        List<String> titles = new ArrayList<>();
        digest.hindrances().decisions().forEach((reason, listing) -> titles.add(Hold.title(reason, listing.total())));
        if (titles.isEmpty()) {
            return "";
        }
        String until = run.holdsUntil() == null ? "" : " until " + TargetState.minute(run.holdsUntil(), run.zone());
        return "TO DECIDE%s: %s"
                .formatted(
                        until,
                        titles.stream()
                                .map(title -> title.startsWith(TO_DECIDE) ? title.substring(TO_DECIDE.length()) : title)
                                .collect(Collectors.joining("; ")));
    }
}
