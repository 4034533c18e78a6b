/**
 * One command per file; what was typed and which exit code it earns. Arguments are read before any Spring context
 * starts.
 */
@NullMarked
package dev.brivosync.cli;

import org.jspecify.annotations.NullMarked;
