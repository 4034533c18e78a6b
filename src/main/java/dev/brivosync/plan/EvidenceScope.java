package dev.brivosync.plan;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What evidence is about, and since when it can speak.
 *
 * @param job the job, or the door
 * @param from the first instant of the time that it is about
 * @param to the first instant after that
 * @param now when it was put together
 * @param since when the records of the job begin
 * @param forgottenUntil up to when people may be forgotten; null where nobody is
 * @param records how many the store has, over all jobs
 * @param head the hash of the last of them
 */
public record EvidenceScope(
        String job,
        String account,
        ZoneId zone,
        Instant from,
        Instant to,
        Instant now,
        Instant since,
        @Nullable Instant forgottenUntil,
        long records,
        String head) {}
