/**
 * Where people come from: a {@link dev.brivosync.source.PersonSource} streams records, {@link
 * dev.brivosync.source.Mapping} evaluates the job's rules once for each and yields people. What could not be read is
 * reported with its place, never guessed.
 */
@NullMarked
package dev.brivosync.source;

import org.jspecify.annotations.NullMarked;
