package dev.brivosync.sandbox;

/**
 * Somebody who may log in to an account and whom its journal names.
 *
 * @param name as the journal has it
 */
record Administrator(long id, String name) {
    private static final long SENIOR = 9_876_543_210L;
    private static final long COLLEAGUE = 9_876_543_211L;

    /** The one that clients log in as. */
    static Administrator senior(SandboxAccount account) {
        return new Administrator(SENIOR, account.administrator());
    }

    /** Somebody else, who changes things by hand. */
    static Administrator colleague() {
        return new Administrator(COLLEAGUE, "Dana Kim");
    }
}
