package dev.brivosync.worlds;

/**
 * Something that the oracle expects to be done for one person.
 *
 * @param cause the class under which guards count and hold it
 * @param detail what tells it from others of its kind; empty where nothing does
 * @param possible whether it can be done at all
 * @param effect does it to the oracle's own account
 */
record Act(String key, String cause, String kind, String detail, boolean possible, Runnable effect) {
    Step step(boolean held) {
        return new Step(
                key,
                cause,
                (kind + " " + detail).strip(),
                !possible ? Step.Fate.BLOCKED : held ? Step.Fate.HELD : Step.Fate.FLOWS);
    }
}
