package dev.brivosync.plan;

/**
 * An exception that counted when a plan was made, for its readers.
 *
 * @param name of the person; empty where it is not known
 */
public record Given(GroupException exception, String name) {}
