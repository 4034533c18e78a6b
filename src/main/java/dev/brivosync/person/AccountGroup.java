package dev.brivosync.person;

/** A group of the Brivo account, which opens doors. Names are not unique there: the id is what counts (FACTS: Groups). */
public record AccountGroup(long id, String name) {
    /** A group that the account does not have yet, and that may be made. */
    public static AccountGroup toBeMade(String name) {
        return new AccountGroup(0, name);
    }

    /** Whether the account has it. */
    public boolean exists() {
        return id != 0;
    }
}
