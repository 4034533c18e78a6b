package dev.brivosync.plan;

import java.util.Optional;

/**
 * By what a user whom nobody has claimed is recognised as a person of the source.
 *
 * @param label as job files write it: {@code email}, {@code cardNumber}, {@code fullName}, {@code customField:NAME}
 */
public record AdoptRule(String label) {
    public static final AdoptRule EMAIL = new AdoptRule("email");
    public static final AdoptRule CARD_NUMBER = new AdoptRule("cardNumber");
    /** The weakest, since many people share a name. */
    public static final AdoptRule FULL_NAME = new AdoptRule("fullName");

    private static final String CUSTOM_FIELD = "customField:";

    public static AdoptRule ofCustomField(String name) {
        return new AdoptRule(CUSTOM_FIELD + name);
    }

    /** The custom field that is compared; empty where it is something else. */
    public Optional<String> customField() {
        return label.startsWith(CUSTOM_FIELD)
                ? Optional.of(label.substring(CUSTOM_FIELD.length()).strip())
                : Optional.empty();
    }

    /** What both sides have in common, in plain words: {@code same e-mail}. */
    public String words() {
        return customField().map(field -> "same " + field).orElseGet(() -> switch (label) {
            case "email" -> "same e-mail";
            case "cardNumber" -> "same card";
            default -> "same name";
        });
    }
}
