package dev.brivosync.plan;

/**
 * Something by which people are recognised.
 *
 * @param value equal for two people who have it in common, however it is written
 */
public record Trait(AdoptRule rule, String value) {}
