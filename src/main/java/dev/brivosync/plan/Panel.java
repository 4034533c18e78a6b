package dev.brivosync.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A control panel that Brivo does not reach: until it is back, its doors go by the credentials that it last knew (FACTS:
 * Users).
 *
 * @param lastContact null where Brivo does not say
 */
public record Panel(long id, String name, @Nullable Instant lastContact) {}
