package dev.brivosync.job;

import dev.brivosync.brivo.AuditReader;
import dev.brivosync.brivo.AuditReader.Deed;
import dev.brivosync.brivo.AuditReader.Deeds;
import dev.brivosync.brivo.BrivoError;
import dev.brivosync.brivo.BrivoFailure;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Witnesses;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who changed something in Brivo, looked up in the account's journal only when somebody is asked for: from now backwards, a
 * day at a time, until the journal mentions them, for {@value #MOST_DAYS} days and {@value #MOST_CALLS} calls a run at most.
 * What the connector's own administrator did is left out: nobody could tell it from its own writes. Not thread-safe.
 */
final class AuditTrail implements Witnesses {
    static final int MOST_DAYS = 7;
    static final int MOST_CALLS = 10;
    /** So many of those who did something are named. */
    private static final int NAMED = 3;

    private final AuditReader reader;
    private final Instant end;
    private final Consumer<Note> notes;
    private final List<Deed> deeds = new ArrayList<>();
    private @Nullable Long self;
    private Instant upTo;
    private int days;
    private int calls;
    private boolean over;

    AuditTrail(AuditReader reader, Instant now, Consumer<Note> notes) {
        this.reader = reader;
        this.end = now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
        this.upTo = end;
        this.notes = notes;
    }

    @Override
    public Optional<Testimony> of(Set<Long> objects) {
        Optional<Testimony> told = told(objects);
        while (told.isEmpty() && !over) {
            readOn();
            told = told(objects);
        }
        return told;
    }

    private Optional<Testimony> told(Set<Long> objects) {
        List<Deed> found =
                deeds.stream().filter(deed -> objects.contains(deed.object())).toList();
        return found.stream()
                .max((one, other) -> one.at().compareTo(other.at()))
                .map(last -> new Testimony(
                        found.stream().map(Deed::by).distinct().limit(NAMED).toList(), last.at()));
    }

    private void readOn() {
        try {
            if (self == null) {
                calls++;
                self = reader.self();
            }
            calls++;
            take(reader.dayBefore(end.minus(Duration.ofDays(days)), upTo));
        } catch (BrivoFailure failure) {
            // a plan is worth having without names, whatever keeps Brivo from telling them
            over = true;
            notes.accept(Note.information("who changed something in Brivo is unknown: " + reason(failure)));
        }
    }

    private void take(Deeds read) {
        long own = self == null ? 0 : self;
        read.deeds().stream()
                .filter(deed -> deed.administrator() != own && !deed.by().isEmpty())
                .forEach(deeds::add);
        if (read.more()) {
            upTo = read.oldest();
        } else {
            days++;
            upTo = end.minus(Duration.ofDays(days));
        }
        over = days >= MOST_DAYS || calls >= MOST_CALLS;
    }

    /** Why the journal could not be read. */
    static String reason(BrivoFailure failure) {
        return failure.error() instanceof BrivoError.Permission
                ? "the connector's administrator may not read Brivo's journal; a senior administrator may"
                : String.valueOf(failure.getMessage());
    }
}
