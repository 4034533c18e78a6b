package dev.brivosync.faults;

/**
 * Where a process is killed.
 *
 * @param number the writing call, or the outcome, at which that happens, counted from 1
 */
record KillPoint(Boundary boundary, int number) {
    /** Between which two steps of one change. */
    enum Boundary {
        /** The intent is stored, and the call has not reached Brivo. */
        BEFORE_THE_CALL("after the intent row, before the call"),
        /** Brivo has done it, and nobody heard of it. */
        AFTER_THE_WORK("after Brivo did it, before the answer"),
        /** The answer has come, and what became of the call is not stored. */
        BEFORE_THE_OUTCOME("after the answer, before the outcome row"),
        /** The outcome is stored, and no further intent. */
        AFTER_THE_OUTCOME("after the outcome row, before the next intent");

        private final String title;

        Boundary(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        /** Whether calls are counted, or else outcomes. */
        boolean isOfCalls() {
            return this == BEFORE_THE_CALL || this == AFTER_THE_WORK;
        }
    }

    @Override
    public String toString() {
        return boundary.title() + " no. " + number;
    }
}
