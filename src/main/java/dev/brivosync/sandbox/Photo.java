package dev.brivosync.sandbox;

/** The picture of a user. */
record Photo(long id, String type, byte[] bytes) {}
