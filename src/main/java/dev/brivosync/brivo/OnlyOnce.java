package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoError.Temporary;
import dev.brivosync.brivo.BrivoError.Unknown;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Makes what must not be made twice: after a failure that leaves open whether Brivo did it, it is looked for before
 * anything is sent again (FACTS: The gateway).
 */
record OnlyOnce(Patience patience) {
    /**
     * How one thing is made and found.
     *
     * @param call that makes it, as messages name it
     * @param taken which refusals may mean that it is there already, although nothing of ours can have made it
     */
    record Making<T>(String call, Supplier<T> send, Supplier<Optional<T>> look, Predicate<BrivoError> taken) {}

    /** @param found whether it was met by looking, so that nothing proves that our call made it */
    record Made<T>(T thing, boolean found) {}

    /** @throws UndecidedCreate where looking did not succeed either, or the run ends meanwhile */
    <T> Made<T> make(Making<T> making) {
        boolean inDoubt = false;
        for (int attempt = 1; ; attempt++) {
            try {
                return new Made<>(making.send().get(), false);
            } catch (BrivoFailure failure) {
                boolean open = isOpen(failure.error());
                // whatever is said after an open attempt: perhaps that one was done, after we looked
                if (!open && !inDoubt && !making.taken().test(failure.error())) {
                    throw failure;
                }
                Optional<T> there = look(making, attempt);
                if (there.isPresent()) {
                    return new Made<>(there.get(), true);
                }
                if (open && failure.endsRun()) {
                    // it may still be on its way, and this run looks no more
                    throw new UndecidedCreate(failure);
                }
                if (!open || attempt == patience.attempts()) {
                    throw failure;
                }
                inDoubt = true;
            }
        }
    }

    /** Whether Brivo may have done it: it did not say no, and what it said cannot be read as yes. */
    private static boolean isOpen(BrivoError error) {
        return error instanceof Temporary
                || (error instanceof Unknown unknown && unknown.status() >= 200 && unknown.status() < 300);
    }

    private <T> Optional<T> look(Making<T> making, int attempt) {
        try {
            Patience.pause(patience.pauseAfter(attempt));
            return making.look().get();
        } catch (Stopped stop) {
            throw new UndecidedCreate(
                    making.call(), new BrivoFailure("the look for what it made", Temporary.stopped("before it began")));
        } catch (BrivoFailure failure) {
            throw new UndecidedCreate(making.call(), failure);
        }
    }
}
