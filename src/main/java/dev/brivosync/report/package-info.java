/**
 * How a plan looks: one class per format, all from the same stored run.
 *
 * <p>{@link dev.brivosync.report.TextReport} and {@link dev.brivosync.report.JsonReport} take a {@code Run} and its
 * people, who pass by and are never all in memory. The text is made in three steps: {@code Digest} sorts the people,
 * {@code Verdict} and {@code NextStep} put them into sentences, {@code Page} draws.
 */
@NullMarked
package dev.brivosync.report;

import org.jspecify.annotations.NullMarked;
