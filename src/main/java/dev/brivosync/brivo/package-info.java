/**
 * Where people go: Brivo's API behind one rate limit ({@link dev.brivosync.brivo.BrivoApi}), what stands there now
 * ({@link dev.brivosync.brivo.AccountReader}) and what is written ({@link dev.brivosync.brivo.ChangeWriter}). The only
 * package that knows Feign and Resilience4j.
 */
@NullMarked
package dev.brivosync.brivo;

import org.jspecify.annotations.NullMarked;
