package dev.brivosync.source;

import java.util.regex.Pattern;

/** Names that an export or a spreadsheet has spoiled before anybody could read them. */
final class NameDamage {
    private static final char REPLACED = '\uFFFD';

    /**
     * What UTF-8 becomes when it is read as windows-1252 and written again: the first letter of a pair and a sign that
     * never follows it in a name.
     */
    private static final Pattern ENCODED_TWICE = Pattern.compile("[\u00C2-\u00C5][\u0080-\u009F\u00A1-\u00BF"
            + "\u20AC\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u2039\u2018\u201C\u201D\u2022\u2013\u2014"
            + "\u02DC\u2122\u203A]");

    private NameDamage() {}

    /** @throws UnreadableValue where it is spoiled */
    static void check(String which, String name) {
        if (name.indexOf(REPLACED) >= 0) {
            throw new UnreadableValue("the " + which + " '" + name + "' holds a damaged character");
        }
        name.codePoints()
                .filter(character -> Character.getType(character) == Character.CONTROL)
                .findFirst()
                .ifPresent(character -> {
                    throw new UnreadableValue(
                            "the %s holds the character U+%04X, which cannot be seen; take it out in the source"
                                    .formatted(which, character));
                });
        if (ENCODED_TWICE.matcher(name).find()) {
            throw new UnreadableValue("the " + which + " '" + name + "' was encoded as UTF-8 twice on its way here;"
                    + " mend it in the source");
        }
    }
}
