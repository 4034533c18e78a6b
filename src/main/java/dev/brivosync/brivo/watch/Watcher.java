package dev.brivosync.brivo.watch;

/** Sees every exchange with Brivo when it is over. Called by several threads; must not throw. */
@FunctionalInterface
public interface Watcher {
    void saw(Observed exchange);
}
