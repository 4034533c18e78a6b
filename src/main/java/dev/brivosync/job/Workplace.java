package dev.brivosync.job;

import dev.brivosync.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Where a run works.
 *
 * @param retention how long runs are remembered
 * @param stopping becomes true when somebody wants the run to end: calls in flight are finished, no further one begins
 */
public record Workplace(Store store, Duration retention, Clock clock, Progress progress, AtomicBoolean stopping) {}
