package dev.brivosync.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a user from a request's body. Fields that it does not know, {@code suspended} among them, are ignored (FACTS:
 * Users). What is null or empty counts as left out: so a PATCH cannot clear a field, which is undocumented and the more
 * careful reading for a client.
 */
final class ProfileBody {
    /** The longest name that Brivo stores, in characters. */
    private static final int LONGEST_NAME = 35;

    private final JsonNode body;

    private ProfileBody(JsonNode body) {
        this.body = body;
    }

    /** The profile that the body describes; what it leaves out is as in {@code unsaid}. */
    static Profile read(JsonNode body, Profile unsaid) {
        return checked(new ProfileBody(body).over(unsaid));
    }

    private Profile over(Profile unsaid) {
        return new Profile(
                text("firstName", unsaid.firstName()),
                optionalText("middleName", unsaid.middleName()),
                text("lastName", unsaid.lastName()),
                optionalText("externalId", unsaid.externalId()),
                optionalText("pin", unsaid.pin()),
                time("effectiveFrom", unsaid.effectiveFrom()),
                time("effectiveTo", unsaid.effectiveTo()),
                flag("bleTwoFactorExempt", unsaid.bleTwoFactorExempt()),
                emails(unsaid.emails()),
                phoneNumbers(unsaid.phoneNumbers()));
    }

    private static Profile checked(Profile profile) {
        boolean named = isName(profile.firstName()) && isName(profile.lastName());
        boolean middle = profile.middleName() == null || isName(profile.middleName());
        boolean pin = profile.pin() == null || PinRules.allow(profile.pin());
        if (!named || !middle || !pin || !Times.inOrder(profile.effectiveFrom(), profile.effectiveTo())) {
            throw Refusal.invalid();
        }
        return profile;
    }

    private static boolean isName(String name) {
        return !name.isBlank() && name.length() <= LONGEST_NAME;
    }

    private String text(String field, String unsaid) {
        String said = optionalText(field, unsaid);
        return said == null ? unsaid : said;
    }

    private @Nullable String optionalText(String field, @Nullable String unsaid) {
        JsonNode said = body.path(field);
        if (said.isContainer() || said.isBoolean()) {
            throw Refusal.invalid();
        }
        // a number is taken as its text: an externalId of 42 comes back as "42" (FACTS: Users)
        String text = said.asString("");
        return text.isEmpty() ? unsaid : text;
    }

    private @Nullable Instant time(String field, @Nullable Instant unsaid) {
        String said = optionalText(field, null);
        return said == null ? unsaid : Times.read(said);
    }

    private boolean flag(String field, boolean unsaid) {
        JsonNode said = body.path(field);
        if (said.isMissingNode() || said.isNull()) {
            return unsaid;
        }
        if (!said.isBoolean()) {
            throw Refusal.invalid();
        }
        return said.asBoolean();
    }

    private List<Email> emails(List<Email> unsaid) {
        List<Email> said = contacts("emails").stream()
                .map(contact -> new Email(part(contact, "address"), part(contact, "type")))
                .toList();
        if (said.stream().anyMatch(email -> email.address().indexOf('@') < 1)) {
            throw Refusal.invalid();
        }
        return said.isEmpty() ? unsaid : said;
    }

    private List<PhoneNumber> phoneNumbers(List<PhoneNumber> unsaid) {
        List<PhoneNumber> said = contacts("phoneNumbers").stream()
                .map(contact -> new PhoneNumber(part(contact, "number"), part(contact, "type")))
                .toList();
        return said.isEmpty() ? unsaid : said;
    }

    private List<JsonNode> contacts(String field) {
        JsonNode said = body.path(field);
        if (said.isMissingNode() || said.isNull()) {
            return List.of();
        }
        if (!said.isArray()) {
            throw Refusal.invalid();
        }
        return StreamSupport.stream(said.spliterator(), false).toList();
    }

    private static String part(JsonNode contact, String field) {
        String text = contact.path(field).asString("");
        if (text.isBlank()) {
            throw Refusal.invalid();
        }
        return text;
    }
}
