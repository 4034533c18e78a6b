package dev.brivosync.plan;

import dev.brivosync.person.Particulars;
import dev.brivosync.person.Person;
import dev.brivosync.person.WantedPin;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the source says of a person, told by a digest: the same as long as nothing of it changes but the place. */
public final class Said {
    private Said() {}

    /** @param entry null where the source does not name them */
    public static String of(@Nullable SourceEntry entry) {
        return ChangeDigest.ofText(
                switch (entry) {
                    case null -> "absent";
                    case SourceEntry.Listed(var person) -> content(person);
                    case SourceEntry.Rejected rejected -> "rejected " + rejected.reason();
                    case SourceEntry.Elsewhere elsewhere -> elsewhere.disabled() + " " + elsewhere.finding();
                    case SourceEntry.Refused refused -> "refused " + refused.name();
                });
    }

    private static String content(Person person) {
        Particulars particulars = person.particulars();
        WantedPin pin = particulars.pin();
        return Arrays.asList(
                        person.firstName(),
                        person.middleName(),
                        person.lastName(),
                        person.emails(),
                        person.phones(),
                        person.standing(),
                        person.standingReason(),
                        person.groups(),
                        person.customFields(),
                        person.badges(),
                        person.mobilePass(),
                        pin == null ? null : pin.digest(),
                        particulars)
                .toString();
    }
}
