/**
 * Random worlds: a source, an account and some days of changes on both sides, played through the product and compared,
 * day by day, with an {@link dev.brivosync.worlds.Oracle} that knows the rules and none of the product's code. A world
 * that fails is reduced to the little that still fails and printed as a golden case.
 */
@NullMarked
package dev.brivosync.worlds;

import org.jspecify.annotations.NullMarked;
