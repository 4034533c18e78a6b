package dev.brivosync.brivo;

/**
 * What an account has been asked so far.
 *
 * @param calls all that went out, repeated ones and tokens included
 * @param overLimit those that the gateway turned away as too fast
 */
public record CallCounts(long calls, long overLimit) {}
