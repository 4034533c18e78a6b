package dev.brivosync.person;

/** What the source says about a person's employment today. */
public enum Standing {
    /** May enter. */
    ACTIVE,
    /** Named by the source as somebody who may not enter any more. */
    INACTIVE
}
