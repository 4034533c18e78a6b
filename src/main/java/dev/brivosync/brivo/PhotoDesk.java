package dev.brivosync.brivo;

import dev.brivosync.brivo.Pictures.Changed;
import dev.brivosync.brivo.Pictures.Ready;
import dev.brivosync.brivo.Pictures.Unusable;
import dev.brivosync.person.WantedPhoto;
import dev.brivosync.plan.Outcome;

/** Gives users another photo, or takes theirs away; one call either way. */
record PhotoDesk(PhotoApi api, Pictures pictures) {
    Outcome set(long user, WantedPhoto wanted) {
        if (wanted.isNone()) {
            return takenAway(user);
        }
        return switch (pictures.of(wanted)) {
            case Ready picture -> {
                api.upload(user, picture);
                yield new Outcome.Done();
            }
            case Changed(String why) -> new Outcome.Skipped(why);
            case Unusable(String why) -> new Outcome.Failed(why);
        };
    }

    /** Whoever has none already has none. */
    private Outcome takenAway(long user) {
        try {
            api.delete(user);
        } catch (BrivoFailure failure) {
            if (!(failure.error() instanceof BrivoError.NotFound)) {
                throw failure;
            }
        }
        return new Outcome.Done();
    }
}
