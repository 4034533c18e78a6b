package dev.brivosync.source;

import org.jspecify.annotations.Nullable;

/**
 * The rules for what few jobs say of a person; null is: the job does not say it.
 *
 * @param pin digits that open doors with a keypad
 * @param bleTwoFactorExempt whose telephone opens doors without a second factor
 * @param photo a file, or a column with its bytes
 * @param previousKey the key that the person had before
 * @param birthDate helps to recognise somebody who comes back
 * @param onEmpty what becomes of fields whose value is empty
 */
public record FurtherRules(
        @Nullable Template pin,
        @Nullable Condition bleTwoFactorExempt,
        @Nullable PhotoRule photo,
        @Nullable Template previousKey,
        @Nullable Template birthDate,
        OnEmpty onEmpty) {
    private static final FurtherRules NONE = new FurtherRules(null, null, null, null, null, OnEmpty.usual());

    public static FurtherRules none() {
        return NONE;
    }

    /** Those of them whose values may be shown. */
    FurtherRules shown() {
        return new FurtherRules(null, bleTwoFactorExempt, null, previousKey, null, onEmpty);
    }

    /** The same rules with another one for photos. */
    public FurtherRules withPhoto(@Nullable PhotoRule rule) {
        return new FurtherRules(pin, bleTwoFactorExempt, rule, previousKey, birthDate, onEmpty);
    }
}
