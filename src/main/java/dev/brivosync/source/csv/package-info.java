/**
 * HR's CSV files, read with Commons CSV.
 */
@NullMarked
package dev.brivosync.source.csv;

import org.jspecify.annotations.NullMarked;
