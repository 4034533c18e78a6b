/**
 * How a plan looks: one class per format, all from the same stored run.
 */
@NullMarked
package dev.brivosync.report;

import org.jspecify.annotations.NullMarked;
