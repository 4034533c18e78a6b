package dev.brivosync.source;

import dev.brivosync.person.PersonKey;
import java.util.Set;

/** How a record's key is read. It is exact text: never re-cased, never completed, and never taken where a part of it is missing. */
public final class Keys {
    private static final Set<Integer> UNSEEN = Set.of(
            (int) Character.CONTROL,
            (int) Character.FORMAT,
            (int) Character.SURROGATE,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR);
    private static final int DAMAGED = '\uFFFD';

    /** Longer ones are mishaps of an export: no system names people so. */
    private static final int LONGEST = 255;

    private final Template template;
    private final Moment moment;

    public Keys(Template template, Moment moment) {
        this.template = template;
        this.moment = moment;
    }

    /** @throws UnreadableValue where the record has no key that is beyond doubt */
    public PersonKey of(SourceRecord record) {
        String missing = template.missingColumn(record);
        if (missing != null) {
            throw new UnreadableValue("no key: {" + missing + "} is empty");
        }
        String text = template.fill(record, moment);
        if (text.isEmpty()) {
            throw new UnreadableValue("no key: " + template + " is empty");
        }
        text.codePoints().filter(Keys::isUnseen).findFirst().ifPresent(character -> {
            throw new UnreadableValue("the key '" + shown(text) + "' holds the character U+%04X".formatted(character)
                    + ", which cannot be seen or is damaged; take it out in the source");
        });
        if (text.length() > LONGEST) {
            throw new UnreadableValue("the key '%s…' has %d characters; %d is the most"
                    .formatted(text.substring(0, 40), text.length(), LONGEST));
        }
        return new PersonKey(text);
    }

    private static boolean isUnseen(int character) {
        return character == DAMAGED || UNSEEN.contains(Character.getType(character));
    }

    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(character -> shown.appendCodePoint(isUnseen(character) ? '·' : character));
        return shown.toString();
    }
}
