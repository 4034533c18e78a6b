package dev.brivosync.notify;

import dev.brivosync.notify.MailServer.Security;
import dev.brivosync.person.Secret;
import jakarta.activation.DataHandler;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;

/** A letter on its way to a mail server. */
public final class Mail implements Delivery {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    /** The server may take it another time. */
    private static final int TEMPORARY = 400;

    private static final int PERMANENT = 500;

    private final String place;
    private final MailServer server;
    private final Letter letter;
    private final Clock clock;

    /** @param place what kind of mail it is, in words */
    public Mail(String place, MailServer server, Letter letter, Clock clock) {
        this.place = place;
        this.server = server;
        this.letter = letter;
        this.clock = clock;
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public void attempt(Duration left) throws Undelivered {
        Session session = Session.getInstance(properties(left));
        try (Transport transport = session.getTransport(server.security() == Security.TLS ? "smtps" : "smtp")) {
            transport.connect(
                    server.host(),
                    server.port(),
                    server.user(),
                    server.user() == null ? null : server.password().reveal());
            MimeMessage message = message(session);
            transport.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException refused) {
            throw because(refused);
        }
    }

    private Properties properties(Duration left) throws Undelivered {
        String protocol = server.security() == Security.TLS ? "mail.smtps." : "mail.smtp.";
        Properties properties = new Properties();
        properties.put(protocol + "connectiontimeout", millis(CONNECT, left));
        properties.put(protocol + "timeout", millis(ANSWER, left));
        properties.put(protocol + "writetimeout", millis(ANSWER, left));
        // message ids end with its domain
        properties.put("mail.from", letter.from());
        properties.put(protocol + "auth", String.valueOf(server.user() != null));
        // whoever can be told is told, although another address is refused
        properties.put(protocol + "sendpartial", "true");
        if (server.security() != Security.INSECURE) {
            properties.put(
                    protocol + "ssl.socketFactory",
                    Authorities.context(server.trust()).getSocketFactory());
            properties.put(protocol + "ssl.checkserveridentity", "true");
            properties.put(protocol + "ssl.protocols", "TLSv1.3 TLSv1.2");
            properties.put(protocol + "socketFactory.fallback", "false");
        }
        if (server.security() == Security.STARTTLS) {
            properties.put(protocol + "starttls.enable", "true");
            properties.put(protocol + "starttls.required", "true");
        }
        return properties;
    }

    private static String millis(Duration usual, Duration left) {
        return String.valueOf(Math.max(1, Math.min(usual.toMillis(), left.toMillis())));
    }

    private MimeMessage message(Session session) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(letter.from(), true));
        for (String each : letter.to()) {
            message.addRecipient(MimeMessage.RecipientType.TO, new InternetAddress(each, true));
        }
        message.setSubject(letter.subject(), UTF_8);
        message.setSentDate(Date.from(clock.instant()));
        // no machine answers it with "out of office"
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        message.setContent(content());
        message.saveChanges();
        return message;
    }

    private MimeMultipart content() throws MessagingException {
        MimeMultipart both = new MimeMultipart("alternative");
        both.addBodyPart(text(letter.text(), "plain"));
        both.addBodyPart(text(letter.html(), "html"));
        if (letter.attachments().isEmpty()) {
            return both;
        }
        MimeBodyPart body = new MimeBodyPart();
        body.setContent(both);
        MimeMultipart all = new MimeMultipart("mixed", body);
        for (Letter.Attachment each : letter.attachments()) {
            MimeBodyPart part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(each.content(), each.type())));
            part.setFileName(each.name());
            all.addBodyPart(part);
        }
        return all;
    }

    private static MimeBodyPart text(String text, String kind) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, kind);
        return part;
    }

    private Undelivered because(MessagingException refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return Undelivered.forGood("no secure connection to %s: %s".formatted(server.host(), words(cause)));
            }
        }
        if (refused instanceof AuthenticationFailedException) {
            return Undelivered.forGood(
                    "%s does not take the user and password (notify.mail.user, notify.mail.password): %s"
                            .formatted(server.host(), words(refused)));
        }
        if (String.valueOf(refused.getMessage()).startsWith("STARTTLS is required")) {
            return Undelivered.forGood(server.host()
                    + " offers no TLS (STARTTLS), and without it everybody on the way could read the mail");
        }
        if (refused instanceof MailConnectException) {
            return Undelivered.forNow("%s cannot be reached at port %d".formatted(server.host(), server.port()));
        }
        Refusal refusal = Refusal.of(refused);
        if (refusal.code() >= TEMPORARY && refusal.code() < PERMANENT && !refusal.inPart()) {
            return Undelivered.forNow("%s says: %s".formatted(server.host(), words(refused)));
        }
        if (refusal.code() >= PERMANENT || refusal.inPart()) {
            return Undelivered.forGood(refusal.words(server.host(), words(refused)));
        }
        return isSilence(refused)
                ? Undelivered.forNow(server.host() + " does not answer")
                : Undelivered.forNow("%s: %s".formatted(server.host(), words(refused)));
    }

    private static boolean isSilence(Throwable thrown) {
        return thrown instanceof SocketTimeoutException || (thrown.getCause() != null && isSilence(thrown.getCause()));
    }

    /**
     * What a server said that took a letter not, or not for everybody.
     *
     * @param code 0 where it said nothing
     * @param inPart whether somebody got it all the same
     * @param refused the addresses that it does not take
     */
    private record Refusal(int code, boolean inPart, List<String> refused) {
        static Refusal of(MessagingException thrown) {
            int code = 0;
            List<String> refused = List.of();
            boolean inPart = false;
            if (thrown instanceof jakarta.mail.SendFailedException failed) {
                inPart = failed.getValidSentAddresses() != null && failed.getValidSentAddresses().length > 0;
                refused = failed.getInvalidAddresses() == null
                        ? List.of()
                        : Arrays.stream(failed.getInvalidAddresses())
                                .map(String::valueOf)
                                .toList();
            }
            for (MessagingException each = thrown; each != null; each = next(each)) {
                code = Math.max(code, codeOf(each));
            }
            return new Refusal(code, inPart, refused);
        }

        private static @Nullable MessagingException next(MessagingException thrown) {
            return thrown.getNextException() instanceof MessagingException next ? next : null;
        }

        private static int codeOf(MessagingException thrown) {
            return switch (thrown) {
                case SMTPSendFailedException failed -> failed.getReturnCode();
                case SMTPAddressFailedException failed -> failed.getReturnCode();
                case SMTPSenderFailedException failed -> failed.getReturnCode();
                default -> 0;
            };
        }

        String words(String host, String said) {
            if (refused.isEmpty()) {
                return "%s says: %s".formatted(host, said);
            }
            return "%s does not take it for %s%s"
                    .formatted(
                            host,
                            refused.stream().collect(Collectors.joining(", ")),
                            inPart ? "; the others got it" : "");
        }
    }

    /** The first line of what went wrong, in which a server may have quoted what it was told. */
    private String words(Throwable thrown) {
        String words = String.valueOf(thrown.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .strip();
        String password = server.password().reveal();
        if (!password.isEmpty()) {
            words = words.replace(password, Secret.DOTS)
                    .replace(
                            Base64.getEncoder().encodeToString(password.getBytes(StandardCharsets.UTF_8)), Secret.DOTS);
        }
        return words;
    }
}
