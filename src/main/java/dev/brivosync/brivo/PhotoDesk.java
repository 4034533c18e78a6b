package dev.brivosync.brivo;

import dev.brivosync.brivo.Pictures.Changed;
import dev.brivosync.brivo.Pictures.Ready;
import dev.brivosync.brivo.Pictures.Unusable;
import dev.brivosync.person.WantedPhoto;
import dev.brivosync.plan.Outcome;

/** Gives users another photo, or takes theirs away; one call either way, and one more where there was none to take. */
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

    /** Whoever has none already has none; but a photo that counted as gone by mistake would stay, so that is asked twice. */
    private Outcome takenAway(long user) {
        if (!isTaken(user)) {
            isTaken(user);
        }
        return new Outcome.Done();
    }

    /** @return false where Brivo finds none to take away */
    private boolean isTaken(long user) {
        return AccountReader.present(() -> {
                    api.delete(user);
                    return true;
                })
                .isPresent();
    }
}
