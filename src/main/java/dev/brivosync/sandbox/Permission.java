package dev.brivosync.sandbox;

/** A group may pass a door during a schedule; both by their id among the {@link Premises}. */
record Permission(long accessPoint, long schedule) {}
