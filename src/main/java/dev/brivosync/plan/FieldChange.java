package dev.brivosync.plan;

/**
 * One field of a user that differs.
 *
 * @param field {@code firstName}, {@code middleName}, {@code lastName}, {@code externalId}, {@code bleTwoFactorExempt},
 *     {@code effectiveTo}, {@code emails.TYPE} or {@code phones.TYPE}
 * @param from what Brivo has; empty where it has nothing
 * @param to what the source wants; empty where the field shall be cleared
 */
public record FieldChange(String field, String from, String to) {}
