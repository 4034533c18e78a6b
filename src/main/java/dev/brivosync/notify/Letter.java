package dev.brivosync.notify;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;

/**
 * A mail in two forms that say the same.
 *
 * @param subject on one line, whatever it is given: a name in it must not become a header
 */
public record Letter(
        String from, List<String> to, String subject, String text, String html, List<Attachment> attachments) {
    private static final int LONGEST_SUBJECT = 180;

    public Letter {
        to = List.copyOf(to);
        attachments = List.copyOf(attachments);
        subject = line(subject);
    }

    /** A file that comes with it. */
    public record Attachment(String name, String type, byte[] content) {}

    /** What is wrong with an address such as {@code Access Control <access@example.test>}; empty where nothing is. */
    public static String objection(String address) {
        try {
            InternetAddress parsed = new InternetAddress(address, true);
            String mailbox = parsed.getAddress();
            boolean one =
                    !parsed.isGroup() && mailbox.matches("[^@\\s]+@[^@\\s]+") && !address.matches("(?s).*[\\r\\n].*");
            return one ? "" : "is no e-mail address";
        } catch (AddressException e) {
            return "is no e-mail address";
        }
    }

    private static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST_SUBJECT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_SUBJECT - 1)) + "…";
    }
}
