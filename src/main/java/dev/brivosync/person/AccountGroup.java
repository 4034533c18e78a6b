package dev.brivosync.person;

/** A group of the Brivo account, which opens doors. Names are not unique there: the id is what counts (FACTS: Groups). */
public record AccountGroup(long id, String name) {}
