package dev.brivosync.person;

/**
 * An e-mail address or phone number with its type, such as {@code Work}. Types vary in case at Brivo and are compared
 * without it (FACTS: Users). On the wanted side an empty value means that the person shall have none of this type.
 */
public record Contact(String type, String value) {}
