package dev.brivosync.sandbox;

/** A phone number of a user, as it was written. */
record PhoneNumber(String number, String type) {}
