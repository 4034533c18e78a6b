package dev.brivosync.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A form of its own in which the account stores what it is sent. */
enum Conversion {
    /** Names are stored in capitals. */
    NAMES_IN_CAPITALS,
    /** Names are cut at 30 characters. */
    NAMES_CUT,
    /** Telephone numbers of +1 are stored as (614) 555-0100. */
    NATIONAL_PHONES,
    /** E-mail addresses are stored without a part that follows a plus. */
    PLAIN_EMAILS,
    /** Values of custom fields are stored in capitals. */
    FIELDS_IN_CAPITALS;

    private static final int SHORT = 30;

    Profile stored(Profile sent) {
        return switch (this) {
            case NAMES_IN_CAPITALS -> named(sent, name -> name.toUpperCase(Locale.ROOT));
            case NAMES_CUT -> named(sent, name -> name.length() > SHORT ? name.substring(0, SHORT) : name);
            case NATIONAL_PHONES ->
                with(
                        sent,
                        sent.emails(),
                        sent.phoneNumbers().stream()
                                .map(phone -> new PhoneNumber(national(phone.number()), phone.type()))
                                .toList());
            case PLAIN_EMAILS ->
                with(
                        sent,
                        sent.emails().stream()
                                .map(email -> new Email(email.address().replaceFirst("\\+[^@]*", ""), email.type()))
                                .toList(),
                        sent.phoneNumbers());
            case FIELDS_IN_CAPITALS -> sent;
        };
    }

    String stored(String fieldValue) {
        return this == FIELDS_IN_CAPITALS ? fieldValue.toUpperCase(Locale.ROOT) : fieldValue;
    }

    private static String national(String number) {
        return number.replaceFirst("^\\+1(\\d{3})(\\d{3})(\\d{4})$", "($1) $2-$3");
    }

    private static Profile named(Profile sent, UnaryOperator<String> form) {
        return new Profile(
                form.apply(sent.firstName()),
                optional(sent.middleName(), form),
                form.apply(sent.lastName()),
                sent.externalId(),
                sent.pin(),
                sent.effectiveFrom(),
                sent.effectiveTo(),
                sent.bleTwoFactorExempt(),
                sent.emails(),
                sent.phoneNumbers());
    }

    private static @Nullable String optional(@Nullable String name, UnaryOperator<String> form) {
        return name == null ? null : form.apply(name);
    }

    private static Profile with(Profile sent, List<Email> emails, List<PhoneNumber> phones) {
        return new Profile(
                sent.firstName(),
                sent.middleName(),
                sent.lastName(),
                sent.externalId(),
                sent.pin(),
                sent.effectiveFrom(),
                sent.effectiveTo(),
                sent.bleTwoFactorExempt(),
                emails,
                phones);
    }
}
