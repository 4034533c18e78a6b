package dev.brivosync.plan;

/** How much of an account its administrator sees, as Brivo answers (FACTS: The gateway). */
public enum Reach {
    /** Every group and every site. */
    ALL,
    /** Some groups or sites are kept from the administrator, and with them the users who are in no other group. */
    LIMITED,
    /** Brivo does not tell this administrator. */
    UNKNOWN
}
