/**
 * What we remember: the staged sides of a run, who is owned, runs with their plans and outcomes. The only package that
 * knows JDBC and Flyway.
 */
@NullMarked
package dev.brivosync.store;

import org.jspecify.annotations.NullMarked;
