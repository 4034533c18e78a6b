package dev.brivosync.sandbox;

import java.util.List;
import java.util.Optional;

/**
 * How the values of a credential are laid out. Field ids differ by format, and two formats may share a name (FACTS:
 * Credentials).
 *
 * @param size in bits; 0 for what is no card
 */
record CredentialFormat(long id, String name, int size, List<Field> fields) {
    /** One value of a format. */
    record Field(long id, String name) {}

    static final long PIN = 2;
    static final long STANDARD_26_BIT = 100;
    static final long MOBILE_PASS = 307;

    static final List<CredentialFormat> ALL = List.of(
            new CredentialFormat(PIN, "PIN Code", 0, List.of()),
            card(STANDARD_26_BIT, "Standard 26 Bit", 26, new Field(1, "card_number"), new Field(2, "facility_code")),
            card(101, "HID 37 bit", 37, new Field(3, "card_number")),
            card(102, "HID 37 bit w/ Facility Code", 37, new Field(4, "card_number"), new Field(5, "facility_code")),
            card(103, "Generic 34 bit", 34, new Field(6, "card_number"), new Field(7, "facility_code")),
            card(104, "Generic 34 bit", 34, new Field(8, "card_number"), new Field(9, "facility_code")),
            card(110, "HID Corporate 1000", 35, new Field(10, "card_number"), new Field(11, "company_id_code")),
            card(111, "HID Corporate 1000 48-bit", 48, new Field(12, "card_number"), new Field(13, "company_id_code")),
            card(120, "32-bit CSN", 32, new Field(14, "card_number")),
            new CredentialFormat(MOBILE_PASS, "Brivo Mobile Pass", 0, List.of()));

    CredentialFormat {
        fields = List.copyOf(fields);
    }

    private static CredentialFormat card(long id, String name, int size, Field... fields) {
        return new CredentialFormat(id, name, size, List.of(fields));
    }

    static Optional<CredentialFormat> find(long id) {
        return ALL.stream().filter(format -> format.id == id).findFirst();
    }

    /** Whether it is something that is handed out from the card bank: a PIN and a mobile pass are not. */
    boolean isCard() {
        return size > 0;
    }

    String nameOf(long field) {
        return fields.stream()
                .filter(known -> known.id == field)
                .map(Field::name)
                .findFirst()
                .orElse("");
    }

    Object view() {
        return Fields.empty()
                .with("id", id)
                .with("name", name)
                .with("credentialFields", fields)
                .all();
    }
}
