/**
 * Who looks on while Brivo is asked: every exchange that passes the wire ({@link dev.brivosync.brivo.watch.Observed}) goes
 * to the log, to the meters and, where somebody wants it, redacted into a file ({@link
 * dev.brivosync.brivo.watch.Recording}). Nothing here may break or change a call.
 */
@NullMarked
package dev.brivosync.brivo.watch;

import org.jspecify.annotations.NullMarked;
