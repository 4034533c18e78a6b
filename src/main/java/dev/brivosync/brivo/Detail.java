package dev.brivosync.brivo;

/** What a listing of users may leave out although a user has it (FACTS: Lists). */
public enum Detail {
    MIDDLE_NAME,
    EMAILS,
    PHONES,
    TWO_FACTOR_EXEMPTION,
    CUSTOM_FIELDS
}
