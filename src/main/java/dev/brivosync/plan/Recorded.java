package dev.brivosync.plan;

import java.time.Instant;

/**
 * A fact as it was written down.
 *
 * @param number 1, 2, 3 … in the order of writing, over all accounts and jobs of a store
 * @param at when it happened
 * @param job empty where it is about the account as a whole
 */
public record Recorded(long number, Instant at, String account, String job, Fact fact) {}
