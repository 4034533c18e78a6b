/**
 * A stand-in Brivo account over real HTTP, for trying out, demos and tests. Written from Brivo's public reference alone
 * and sharing no class with the client, so that two readings of the same page catch each other's mistakes.
 */
@NullMarked
package dev.brivosync.sandbox;

import org.jspecify.annotations.NullMarked;
