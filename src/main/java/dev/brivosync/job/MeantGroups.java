package dev.brivosync.job;

import dev.brivosync.plan.Note;
import dev.brivosync.source.DirectoryGroup;
import dev.brivosync.store.DirectoryGroups;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Which groups of its directories the names of the job file mean in this run, and which they meant before. */
final class MeantGroups {
    private final CurrentRun run;
    private final DirectoryGroups known;
    private final Map<String, List<DirectoryGroup>> found = new TreeMap<>();

    MeantGroups(CurrentRun run, DirectoryGroups known) {
        this.run = run;
        this.known = known;
    }

    /** Ids by the name or DN that the job file writes. */
    Map<String, String> before(NamedSource source) {
        return known.of(source.name());
    }

    /** What the names meant when a source was read. */
    void found(NamedSource source, List<DirectoryGroup> groups) {
        found.put(source.name(), groups);
        groups.stream()
                .map(DirectoryGroup::remark)
                .filter(Objects::nonNull)
                .forEach(remark -> run.note(Note.information(remark)));
    }

    /** From here on these names mean these groups. */
    void remember() {
        found.forEach((source, groups) -> {
            known.forgetAllBut(source, run.request.job().adGroups().keySet());
            for (DirectoryGroup group : groups) {
                if (group.identity() != null) {
                    known.remember(source, group.name(), group.identity());
                }
            }
        });
    }
}
