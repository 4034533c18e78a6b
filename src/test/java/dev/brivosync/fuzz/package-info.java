/**
 * Whatever bytes come: what the product reads is read, or refused with a message of its own. Each target takes bytes;
 * {@link dev.brivosync.fuzz.SeededFuzzTest} gives them mutations of good files by a fixed seed, and with the profile
 * {@code fuzz} Jazzer looks for others by what they reach.
 */
@NullMarked
package dev.brivosync.fuzz;

import org.jspecify.annotations.NullMarked;
