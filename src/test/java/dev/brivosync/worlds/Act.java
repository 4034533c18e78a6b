package dev.brivosync.worlds;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that the oracle expects to be done for one person.
 *
 * @param cause the class under which guards count and hold it
 * @param detail what tells it from others of its kind; empty where nothing does
 * @param possible whether it can be done at all
 * @param waits whether it waits for consent by itself
 * @param awaited the card that somebody else has to give back first; null where it waits for nobody
 * @param giver the cause by which they do
 * @param shortens whether something ends sooner by it
 * @param effect does it to the oracle's own account
 */
record Act(
        String key,
        String cause,
        String kind,
        String detail,
        boolean possible,
        boolean waits,
        @Nullable Integer awaited,
        String giver,
        boolean shortens,
        Runnable effect) {
    Act(String key, String cause, String kind, String detail, boolean possible, Runnable effect) {
        this(key, cause, kind, detail, possible, false, null, "", false, effect);
    }

    /** The same where it waits for consent by itself. */
    Act waiting() {
        return new Act(key, cause, kind, detail, possible, true, awaited, giver, shortens, effect);
    }

    /** Whether somebody gives a card back who keeps their user: from whom is taken over nothing passes on. */
    boolean givesBack() {
        return possible && kind.equals("revokeBadge") && !cause.equals("adopt");
    }

    /** The same where the awaited card is given back by this cause. */
    Act after(String cause) {
        return new Act(key, this.cause, kind, detail, true, waits, awaited, cause, shortens, effect);
    }

    /** Whether the person may not come in any more after it. */
    boolean endsAccess() {
        return kind.equals("suspend") || kind.equals("delete");
    }

    /** Whether the person has less after it than before. */
    boolean takesSomething() {
        return kind.equals("removeFromGroup") || kind.equals("revokeBadge") || shortens;
    }

    /** The same where something ends sooner by it. */
    Act shortening() {
        return new Act(key, cause, kind, detail, possible, waits, awaited, giver, true, effect);
    }

    /** The same where it cannot be done. */
    Act impossible() {
        return new Act(key, cause, kind, detail, false, waits, awaited, giver, shortens, effect);
    }

    /**
     * Whether it waits for somebody's consent, or for somebody who does.
     *
     * @param causes classes that are held as a whole, or as far as one group goes: {@code removeFromGroup HQ}
     */
    boolean isHeld(Set<String> causes) {
        return waits
                || causes.contains(cause)
                || causes.contains(giver)
                || causes.contains("%s %s".formatted(cause, detail));
    }

    Step step(boolean held) {
        return new Step(
                key,
                cause,
                (kind + " " + detail).strip(),
                !possible ? Step.Fate.BLOCKED : held ? Step.Fate.HELD : Step.Fate.FLOWS);
    }
}
