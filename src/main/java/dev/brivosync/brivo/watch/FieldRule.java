package dev.brivosync.brivo.watch;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What may stay of a field's value, by the field's name and the value's form. Whatever is not listed here becomes a
 * pseudonym: a field that Brivo adds tomorrow is somebody's data until it is known not to be.
 */
enum FieldRule {
    /** Opens something: nothing stays, not even whether two are the same. */
    SECRET,
    /** Ids, counts and codes. */
    NUMBER,
    DATE,
    /** One of a few words: a type, a status, the label of an e-mail address. */
    WORD,
    /** What administrators call groups, doors, formats and custom fields. */
    NAME,
    /** A sentence about an error. */
    SENTENCE,
    PERSONAL;

    private static final Pattern SECRETS =
            Pattern.compile("(?i).*(token|secret|password|api.?key|client.?id|username|jti).*|pin|pinCode");
    private static final Set<String> NUMBERS = Set.of(
            "addGroups",
            "removeGroups",
            "count",
            "offset",
            "pageSize",
            "code",
            "displayOrder",
            "size",
            "expires_in",
            "allotted",
            "assigned");
    private static final Set<String> PERSONAL_IDS = Set.of("externalId", "referenceId");
    private static final Set<String> DATES = Set.of(
            "created",
            "updated",
            "effectiveFrom",
            "effectiveTo",
            "occurred",
            "processed",
            "lastContact",
            "time",
            "expiration",
            "expires");
    private static final Set<String> WORDS = Set.of(
            "type",
            "status",
            "fieldType",
            "pattern",
            "language",
            "identityType",
            "scope",
            "grant_type",
            "deviceType",
            "accessPointType");
    private static final Set<String> NAMES =
            Set.of("fieldName", "groupName", "siteName", "accessPointName", "panelName", "scheduleName");
    private static final Set<String> SENTENCES = Set.of("message", "error", "error_description");
    /** Objects and endpoints whose {@code name} is no person's; an event's actor has one too. */
    private static final Pattern THINGS = Pattern.compile("credentialFormat|credentialFields|fieldValues|accessPoint|"
            + "schedule|site|groups?|/groups|/groups/\\{id}|/users/\\{id}/groups|/credentials/formats|/access-points|"
            + "/control-panels|/groups/\\{id}/access/access-points");

    private static final Pattern DIGITS = Pattern.compile("-?\\d{1,19}");
    private static final Pattern DAY_OR_MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\d(T[\\d:.]+(Z|[+-][\\d:]+)?)?");
    private static final Pattern FEW_LETTERS = Pattern.compile("[A-Za-z][A-Za-z _/.-]{0,40}");

    /**
     * The rule for a field.
     *
     * @param owner the field that holds the object which the field is in; of the outermost objects and of those of a list
     *     the call's template
     */
    static FieldRule of(String owner, String field) {
        if (SECRETS.matcher(field).matches()) {
            return SECRET;
        }
        if (NUMBERS.contains(field) || isId(field)) {
            return NUMBER;
        }
        if (DATES.contains(field)) {
            return DATE;
        }
        if (WORDS.contains(field)) {
            return WORD;
        }
        if (SENTENCES.contains(field)) {
            return SENTENCE;
        }
        boolean named = field.equals("name") && THINGS.matcher(owner).matches();
        return named || NAMES.contains(field) ? NAME : PERSONAL;
    }

    /** Whether this value may stay as it is. */
    boolean keeps(String value) {
        return switch (this) {
            case NUMBER -> DIGITS.matcher(value).matches();
            case DATE -> DAY_OR_MOMENT.matcher(value).matches();
            case WORD -> FEW_LETTERS.matcher(value).matches();
            case NAME -> true;
            case SECRET, SENTENCE, PERSONAL -> false;
        };
    }

    /** Whether a number in this field may stay. */
    boolean keepsNumber() {
        return this == NUMBER || this == WORD;
    }

    private static boolean isId(String field) {
        return field.equals("id") || (field.endsWith("Id") && !PERSONAL_IDS.contains(field));
    }
}
