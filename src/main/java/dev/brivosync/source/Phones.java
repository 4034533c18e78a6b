package dev.brivosync.source;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Phone numbers in E.164. A number that no country has, or that words surround, is left out and reported. */
final class Phones {
    /** Stands for no region: numbers then need their country code. */
    private static final String NO_REGION = "ZZ";

    private static final Pattern NUMBER_AND_EXTENSION =
            Pattern.compile("[^\\p{L}]+(?:(?:ext(?:ension)?\\.?|x|#)[\\s:]*\\d{1,7})?", Pattern.CASE_INSENSITIVE);

    private static final Pattern COUNTRY_CODE = Pattern.compile("[\\s(]*[+＋]\\s*\\d");

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final String region;

    /**
     * @param region ISO country of numbers without a country code; null: only numbers with one
     * @throws BadRule where there is no such country
     */
    Phones(@Nullable String region) {
        this.region = region == null ? NO_REGION : region.strip().toUpperCase(Locale.ROOT);
        if (region != null && !numbers.getSupportedRegions().contains(this.region)) {
            throw new BadRule("phoneRegion " + region + " is no country; write its two letters, such as US or GB", 0);
        }
    }

    /** @param what for the remark: {@code phone Mobile} */
    Optional<String> e164(String text, String what, List<String> remarks) {
        Optional<PhoneNumber> number = parsed(text);
        if (number.isEmpty()) {
            remarks.add(what + " left out: '" + text + "' is no phone number" + where(text));
            return Optional.empty();
        }
        if (number.get().hasExtension()) {
            remarks.add(what + ": extension " + number.get().getExtension() + " left out, Brivo has no place for it");
        }
        return Optional.of(numbers.format(number.get(), PhoneNumberFormat.E164));
    }

    private String where(String text) {
        if (COUNTRY_CODE.matcher(text).lookingAt()) {
            return " of the country whose code it has";
        }
        return region.equals(NO_REGION) ? " with its country code (phoneRegion is not set)" : " in " + region;
    }

    private Optional<PhoneNumber> parsed(String text) {
        if (!NUMBER_AND_EXTENSION.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            PhoneNumber number = numbers.parse(text, region);
            return numbers.isValidNumber(number) ? Optional.of(number) : Optional.empty();
        } catch (NumberParseException unusable) {
            return Optional.empty();
        }
    }
}
