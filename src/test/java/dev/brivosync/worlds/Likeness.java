package dev.brivosync.worlds;

import dev.brivosync.worlds.Account.User;
import java.util.Locale;

/** Whether a row and a user may be one person: the same e-mail, or the same name and phone. */
final class Likeness {
    private Likeness() {}

    static boolean resembles(Row row, User user) {
        String mobile = Meaning.e164(row.get("mobile")).orElse("");
        return sameMail(row, user)
                || (sameName(row, user) && !mobile.isEmpty() && mobile.equals(Meaning.digits(user.mobile())));
    }

    static boolean sameMail(Row row, User user) {
        String mail = Meaning.mail(row).orElse("");
        return !mail.isEmpty() && mail.equalsIgnoreCase(Meaning.text(user.mail()));
    }

    static boolean sameMail(Row row, Row other) {
        String mail = Meaning.mail(row).orElse("");
        return !mail.isEmpty() && mail.equalsIgnoreCase(Meaning.mail(other).orElse(""));
    }

    private static boolean sameName(Row row, User user) {
        return fullName(row.get("first"), row.get("last")).equals(fullName(user.first(), user.last()));
    }

    private static String fullName(String first, String last) {
        return (Meaning.name(first) + " " + Meaning.name(last)).toLowerCase(Locale.ROOT);
    }
}
