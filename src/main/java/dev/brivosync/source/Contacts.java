package dev.brivosync.source;

import dev.brivosync.person.Contact;
import dev.brivosync.person.Folding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A person's e-mail addresses and phone numbers. An empty column means that the person shall have none of that type; an
 * unusable value is left out and reported, so that what Brivo has stays.
 */
final class Contacts {
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s,;<>\\p{Cntrl}]+@[^@\\s,;<>\\p{Cntrl}]+");

    /** By RFC 5321. */
    private static final int LONGEST_ADDRESS = 254;

    private final MappingRules rules;
    private final Moment moment;
    private final Phones phones;

    Contacts(MappingRules rules, Moment moment) {
        this.rules = rules;
        this.moment = moment;
        this.phones = new Phones(rules.phoneRegion());
    }

    List<Contact> emails(SourceRecord record, List<String> remarks) {
        return each("emails.", rules.emails(), record, (type, text) -> address(text, "e-mail " + type, remarks));
    }

    List<Contact> phones(SourceRecord record, List<String> remarks) {
        return each("phones.", rules.phones(), record, (type, text) -> phones.e164(text, "phone " + type, remarks));
    }

    private interface Reading {
        Optional<String> read(String type, String text);
    }

    private List<Contact> each(String kind, Map<String, Template> templates, SourceRecord record, Reading reading) {
        List<Contact> contacts = new ArrayList<>(templates.size());
        templates.forEach((type, template) -> {
            if (record.lacks(template.columns())) {
                return;
            }
            String text = Folding.text(template.fill(record, moment));
            if (text.isEmpty()) {
                if (!rules.keepsEmpty(kind + type, template, record)) {
                    contacts.add(new Contact(type, ""));
                }
            } else {
                reading.read(type, text).ifPresent(value -> contacts.add(new Contact(type, value)));
            }
        });
        return contacts;
    }

    private static Optional<String> address(String text, String what, List<String> remarks) {
        if (text.length() > LONGEST_ADDRESS) {
            remarks.add("%s left out: it has %d characters, and no e-mail address has more than %d"
                    .formatted(what, text.length(), LONGEST_ADDRESS));
            return Optional.empty();
        }
        if (!ADDRESS.matcher(text).matches()) {
            remarks.add(what + " left out: '" + text + "' is no e-mail address");
            return Optional.empty();
        }
        return Optional.of(text);
    }
}
