package dev.brivosync.job;

import dev.brivosync.brivo.AccountReader;
import dev.brivosync.brivo.CustomFieldReader;
import dev.brivosync.brivo.Detail;
import dev.brivosync.person.AccountUser;
import dev.brivosync.plan.Note;
import dev.brivosync.source.MappingRules;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * After the listing, single users are retrieved where it cannot be believed: those who seem gone, before anything follows
 * from that, and those whose mapped fields it does not carry, since what it leaves out must not look empty (FACTS:
 * Lists). One call for each; none where the listing is full and has everybody in it.
 */
final class CompleteUsers implements Tasklet {
    private static final int AT_A_TIME = 24;

    /** What {@code GET /users/{id}} tells. Custom fields have a call of their own (FACTS: Endpoints). */
    private static final Set<Detail> RETRIEVED =
            EnumSet.of(Detail.MIDDLE_NAME, Detail.EMAILS, Detail.PHONES, Detail.TWO_FACTOR_EXEMPTION);

    private final CurrentRun run;
    private final SnapshotAccount snapshot;
    private final AccountReader reader;

    CompleteUsers(CurrentRun run, SnapshotAccount snapshot) {
        this.run = run;
        this.snapshot = snapshot;
        this.reader = run.brivo.reader();
    }

    @Override
    public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        Concerned concerned = new Concerned(run);
        if (snapshot.listed()) {
            retrieve("looking for users who seem gone", concerned.seeminglyGone(snapshot.restless()));
        }
        Set<Detail> mapped = mapped(run.request.job().rules());
        if (run.isUndoing()) {
            // whatever the job file maps by now, that run may have written them
            mapped.addAll(RETRIEVED);
        }
        Set<Detail> lacking = EnumSet.copyOf(RETRIEVED);
        lacking.retainAll(mapped);
        lacking.retainAll(snapshot.untold());
        if (!lacking.isEmpty()) {
            retrieve("reading users one by one", concerned.compared());
        }
        // whether a retrieval carries them is not documented either, so that only what it shows is believed
        boolean told =
                snapshot.listed() && lacking.isEmpty() && !snapshot.untold().contains(Detail.CUSTOM_FIELDS);
        if (mapped.contains(Detail.CUSTOM_FIELDS) && !told) {
            readCustomFields(concerned.customized().stream()
                    .filter(id -> !showsCustomFields(id))
                    .toList());
        }
        return RepeatStatus.FINISHED;
    }

    /**
     * Users whom nobody has claimed are retrieved where the listing lacks what newcomers are compared with.
     *
     * @param compared what they are compared by
     */
    void compare(List<Long> unclaimed, Set<Detail> compared) {
        Set<Detail> lacking = EnumSet.copyOf(compared);
        lacking.retainAll(snapshot.untold());
        if (lacking.isEmpty() || unclaimed.isEmpty()) {
            return;
        }
        if (lacking.contains(Detail.EMAILS)) {
            retrieve("reading unclaimed users one by one", unclaimed);
        }
        if (compared.contains(Detail.CUSTOM_FIELDS)) {
            readCustomFields(unclaimed);
        }
        run.note(Note.information(
                "Brivo's listing does not tell what newcomers are compared with: %,d users whom nobody has claimed were read one by one"
                        .formatted(unclaimed.size())));
    }

    private boolean showsCustomFields(long id) {
        return run.staging
                .user(id)
                .filter(user -> !user.customFields().isEmpty())
                .isPresent();
    }

    private void readCustomFields(List<Long> ids) {
        if (!ids.isEmpty()) {
            run.progress.phase("reading custom fields", ids.size());
            CustomFieldReader fields = run.brivo.customFields();
            ids.stream()
                    .gather(Gatherers.mapConcurrent(AT_A_TIME, id -> Map.entry(id, fields.of(id))))
                    .forEach(read -> stage(new Reading(
                            read.getKey(),
                            read.getValue()
                                    .flatMap(values -> run.staging
                                            .user(read.getKey())
                                            .map(user -> user.withCustomFields(values))))));
        }
    }

    /** The fields that the job maps and that a listing might lack. */
    static Set<Detail> mapped(MappingRules rules) {
        Set<Detail> mapped = EnumSet.noneOf(Detail.class);
        if (rules.middleName() != null) {
            mapped.add(Detail.MIDDLE_NAME);
        }
        if (!rules.emails().isEmpty()) {
            mapped.add(Detail.EMAILS);
        }
        if (!rules.phones().isEmpty()) {
            mapped.add(Detail.PHONES);
        }
        if (rules.further().bleTwoFactorExempt() != null) {
            mapped.add(Detail.TWO_FACTOR_EXEMPTION);
        }
        if (!rules.customFields().isEmpty()) {
            mapped.add(Detail.CUSTOM_FIELDS);
        }
        return mapped;
    }

    private void retrieve(String phase, List<Long> ids) {
        if (!ids.isEmpty()) {
            run.progress.phase(phase, ids.size());
            ids.stream().gather(Gatherers.mapConcurrent(AT_A_TIME, this::read)).forEach(this::stage);
        }
    }

    private Reading read(long id) {
        return new Reading(id, reader.byId(id));
    }

    private void stage(Reading reading) {
        run.stopIfAsked();
        reading.user()
                .ifPresentOrElse(
                        user -> run.staging.addUsers(List.of(user)),
                        () -> run.staging.removeUsers(List.of(reading.id())));
        run.progress.advance(1);
    }

    /** @param user empty where they are gone by now */
    private record Reading(long id, Optional<AccountUser> user) {}
}
