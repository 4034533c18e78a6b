package dev.brivosync.sandbox;

import java.util.Map;

/**
 * How far a recording has been played.
 *
 * @param recorded exchanges in the file
 * @param answered calls that were in it
 * @param repeated those of them that were made more often than recorded, and got the last answer again
 * @param missing calls that are not in the recording, and how often each was made
 */
public record ReplayStats(long recorded, long answered, long repeated, Map<String, Long> missing) {}
