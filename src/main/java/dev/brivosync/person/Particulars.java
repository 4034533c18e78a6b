package dev.brivosync.person;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What few jobs say of a person. A value that is null is not said, or not known in this run: Brivo's side of it stays.
 *
 * @param pin the PIN that the person shall have
 * @param bleTwoFactorExempt whether the person's telephone opens doors without a second factor
 * @param photo the photo that the person shall have
 * @param endsAt the first instant without access, by the source
 * @param previousKey the key that the person had before, where the source tells
 * @param birthDate helps to recognise somebody who comes back; never sent to Brivo
 * @param startsAt the first instant with access, by the source, where that is still to come
 */
public record Particulars(
        @Nullable WantedPin pin,
        @Nullable Boolean bleTwoFactorExempt,
        @Nullable WantedPhoto photo,
        @Nullable Instant endsAt,
        @Nullable PersonKey previousKey,
        @Nullable LocalDate birthDate,
        @Nullable Instant startsAt) {
    private static final Particulars NONE = new Particulars(null, null, null, null, null, null);

    /** Of somebody whose start is over, or not known. */
    public Particulars(
            @Nullable WantedPin pin,
            @Nullable Boolean bleTwoFactorExempt,
            @Nullable WantedPhoto photo,
            @Nullable Instant endsAt,
            @Nullable PersonKey previousKey,
            @Nullable LocalDate birthDate) {
        this(pin, bleTwoFactorExempt, photo, endsAt, previousKey, birthDate, null);
    }

    public static Particulars none() {
        return NONE;
    }

    /** The same with this end. */
    public Particulars ending(@Nullable Instant end) {
        return new Particulars(pin, bleTwoFactorExempt, photo, end, previousKey, birthDate, startsAt);
    }
}
