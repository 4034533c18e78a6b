package dev.brivosync.plan;

/**
 * How many people a run reached, by what became of them: of a run that wrote, what Brivo confirmed; of a plan, what it
 * would do.
 *
 * @param created people who got a user
 * @param left people who lost their access
 * @param updated people to whom anything else happened
 * @param held people of whom something still waits for somebody
 * @param failed people of whom something was tried in vain, or could not be tried
 */
public record RunFigures(int created, int left, int updated, int held, int failed) {
    private static final RunFigures NOBODY = new RunFigures(0, 0, 0, 0, 0);

    public static RunFigures nobody() {
        return NOBODY;
    }
}
