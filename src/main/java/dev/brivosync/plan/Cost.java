package dev.brivosync.plan;

/** What applying a plan takes: calls to Brivo, and seconds at the account's rate. */
public record Cost(long calls, double seconds) {}
