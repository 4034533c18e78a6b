package dev.brivosync.sandbox;

/** An e-mail address of a user; the type is kept in the case it was sent in (FACTS: Users). */
record Email(String address, String type) {}
