package dev.brivosync.job;

import dev.brivosync.job.yaml.Problem;
import dev.brivosync.person.AccountGroup;
import dev.brivosync.plan.GroupFacts;
import dev.brivosync.plan.ManagedGroups;
import dev.brivosync.plan.Note;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a job names of the account, where an audit goes on without what it names wrongly and only says so. */
record AuditedNames(CurrentRun run) {
    /** The groups of the job as far as that goes, and beside them all that there are. */
    ManagedGroups told(Collection<AccountGroup> present) {
        JobFile job = run.request.job();
        ManagedGroups groups = new ManagedGroups(Map.of(), Set.of());
        try {
            groups = new GroupNames(job, run.ledger.bindings(), present).resolve(_ -> {});
        } catch (ConfigurationError wrong) {
            tell(wrong);
        }
        run.definitionsFound(definitions(job));
        Map<Long, String> all = new TreeMap<>();
        present.forEach(group -> all.put(group.id(), group.name()));
        return groups.with(GroupFacts.none().withOthers(all));
    }

    private Definitions definitions(JobFile job) {
        try {
            return Definitions.read(job, run.brivo);
        } catch (ConfigurationError wrong) {
            tell(wrong);
            return Definitions.none();
        }
    }

    private void tell(ConfigurationError wrong) {
        List<Problem> problems = wrong.problems();
        problems.forEach(problem -> run.note(Note.trouble(problem.toString())));
    }
}
