package dev.brivosync.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.brivosync.SelfSigned;
import dev.brivosync.notify.MailServer.Security;
import dev.brivosync.person.Secret;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailTest {
    private static final Secret PASSWORD = new Secret("planted-mail-password");
    private static final Letter LETTER = new Letter(
            "brivo-sync <brivo-sync@example.test>",
            List.of("access@example.test", "Security Desk <desk@example.test>"),
            "hr: 1 DECISION – Núñez",
            "TO DECIDE: Joaquín Núñez\nNext: brivo-sync approve 3\n",
            "<p>TO DECIDE: Joaquín Núñez</p>",
            List.of(new Letter.Attachment("run-3.html", "text/html", "<h1>3</h1>".getBytes(StandardCharsets.UTF_8))));

    @TempDir
    Path folder;

    private final GreenMail greenMail = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        greenMail.start();
        greenMail.setUser("brivo-sync@example.test", "connector", PASSWORD.reveal());
    }

    @AfterEach
    void stop() {
        greenMail.stop();
    }

    @Test
    void arrivesInBothFormsWithItsFileThroughStartTls() throws Exception {
        SelfSigned.Server identity = SelfSigned.trustworthy("CN=localhost");
        try (TlsGate gate = new TlsGate(plainPort(), identity, true)) {
            assertThat(carried(server("localhost", gate.port(), Security.STARTTLS, trusted(identity))))
                    .isEqualTo(new Courier.Outcome("mail", null));
        }
        MimeMessage mail = greenMail.getReceivedMessagesForDomain("access@example.test")[0];
        assertThat(greenMail.getReceivedMessages()).hasSize(2);
        assertThat(mail.getSubject()).isEqualTo("hr: 1 DECISION – Núñez");
        assertThat(mail.getFrom()[0]).hasToString("brivo-sync <brivo-sync@example.test>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        Multipart all = (Multipart) mail.getContent();
        Multipart both = (Multipart) all.getBodyPart(0).getContent();
        assertThat(both.getContentType()).startsWith("multipart/alternative");
        assertThat(both.getBodyPart(0).getContent().toString()).startsWith("TO DECIDE: Joaquín Núñez");
        assertThat(both.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat(both.getBodyPart(1).getContent().toString()).startsWith("<p>TO DECIDE: Joaquín Núñez</p>");
        BodyPart file = all.getBodyPart(1);
        assertThat(file.getFileName()).isEqualTo("run-3.html");
        assertThat(file.getInputStream().readAllBytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("<h1>3</h1>");
    }

    @Test
    void aServerThatOffersNoTlsIsToldNothing() throws Exception {
        try (WilfulServer server = new WilfulServer(WilfulServer::usual)) {
            assertThat(carried(server("127.0.0.1", server.port(), Security.STARTTLS, null))
                            .failure())
                    .isEqualTo(
                            "127.0.0.1 offers no TLS (STARTTLS), and without it everybody on the way could read the mail");
            assertThat(server.heard).allMatch(line -> line.startsWith("EHLO") || line.equals("QUIT"));
        }
    }

    @Test
    void anUntrustedServerIsToldNothing() throws Exception {
        try (TlsGate gate = new TlsGate(plainPort(), SelfSigned.trustworthy("CN=localhost"), true)) {
            assertThat(carried(server("localhost", gate.port(), Security.STARTTLS, null))
                            .failure())
                    .startsWith("no secure connection to localhost: ");
        }
        assertThat(greenMail.getReceivedMessages()).isEmpty();
    }

    @Test
    void arrivesThroughTlsFromTheBeginning() throws Exception {
        SelfSigned.Server identity = SelfSigned.trustworthy("CN=localhost");
        try (TlsGate gate = new TlsGate(plainPort(), identity, false)) {
            assertThat(carried(server("localhost", gate.port(), Security.TLS, trusted(identity)))
                            .failure())
                    .isNull();
        }
        assertThat(greenMail.getReceivedMessages()).hasSize(2);
    }

    @Test
    void neitherIsOneThatSaysItIsAnother() throws Exception {
        SelfSigned.Server identity = SelfSigned.trustworthy("CN=mail.elsewhere.test");
        try (TlsGate gate = new TlsGate(plainPort(), identity, true)) {
            assertThat(carried(server("localhost", gate.port(), Security.STARTTLS, trusted(identity)))
                            .failure())
                    .isNotNull();
        }
        assertThat(greenMail.getReceivedMessages()).isEmpty();
    }

    @Test
    void aWrongPasswordIsNotTriedAgainAndNotTold() {
        MailServer server = new MailServer(
                "localhost", plainPort(), Security.INSECURE, "connector", new Secret("planted-wrong-password"), null);
        String failure = carried(server).failure();
        assertThat(failure)
                .startsWith("localhost does not take the user and password (notify.mail.user, notify.mail.password)")
                .doesNotContain("planted");
    }

    @Test
    void aServerThatQuotesThePasswordIsNotQuoted() throws Exception {
        try (WilfulServer server = new WilfulServer(command -> {
            String quoted = "535 5.7.8 " + PASSWORD.reveal() + " is wrong";
            return command.startsWith("EHLO")
                    ? "250-ready\r\n250 AUTH PLAIN"
                    : command.startsWith("AUTH") ? quoted : WilfulServer.usual(command);
        })) {
            assertThat(carried(server("127.0.0.1", server.port(), Security.INSECURE, null))
                            .failure())
                    .contains("535 5.7.8 " + Secret.DOTS + " is wrong")
                    .doesNotContain(PASSWORD.reveal());
            assertThat(server.heard.stream().filter(line -> line.startsWith("AUTH")))
                    .hasSize(1);
        }
    }

    @Test
    void whoeverSaysLaterIsAskedLater() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (WilfulServer server =
                new WilfulServer(command -> command.startsWith("MAIL") && asked.getAndIncrement() == 0
                        ? "451 4.7.1 greylisted"
                        : WilfulServer.usual(command))) {
            assertThat(carried(new MailServer(
                                    "127.0.0.1", server.port(), Security.INSECURE, null, new Secret(""), null))
                            .failure())
                    .isNull();
            assertThat(asked).hasValue(2);
        }
    }

    @Test
    void whomAServerRefusesIsNamedAndTheOthersGetIt() throws Exception {
        try (WilfulServer server = new WilfulServer(
                command -> command.contains("desk@") ? "550 5.1.1 no such mailbox" : WilfulServer.usual(command))) {
            assertThat(carried(new MailServer(
                                    "127.0.0.1", server.port(), Security.INSECURE, null, new Secret(""), null))
                            .failure())
                    .isEqualTo("127.0.0.1 does not take it for Security Desk <desk@example.test>; the others got it");
            assertThat(server.heard).contains("DATA").filteredOn("DATA"::equals).hasSize(1);
        }
    }

    @Test
    void aServerThatIsDownCostsNoMoreThanTheTimeAllows() throws Exception {
        int nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = closed.getLocalPort();
        }
        assertThat(new Courier(Duration.ofMillis(1500), () -> false)
                        .carry(List.of(mail(server("127.0.0.1", nobody, Security.STARTTLS, null))))
                        .getFirst()
                        .failure())
                .isEqualTo("127.0.0.1 cannot be reached at port " + nobody);
    }

    @Test
    void aServerThatNeverAnswersIsLeft() throws Exception {
        try (WilfulServer server = new WilfulServer(command -> "")) {
            assertThat(new Courier(Duration.ofSeconds(1), () -> false)
                            .carry(List.of(mail(server("127.0.0.1", server.port(), Security.STARTTLS, null))))
                            .getFirst()
                            .failure())
                    .containsAnyOf("no answer within 1 seconds", "does not answer");
        }
    }

    /** A minute would pass without it. */
    @Test
    void whoeverEndsTheProcessWaitsForNoServer() throws Exception {
        try (WilfulServer server = new WilfulServer(command -> "")) {
            assertThat(new Courier(Duration.ofMinutes(1), () -> true)
                            .carry(List.of(mail(server("127.0.0.1", server.port(), Security.STARTTLS, null))))
                            .getFirst()
                            .failure())
                    .isNotNull();
        }
    }

    @Test
    void aNameInTheSubjectBecomesNoHeader() throws Exception {
        Letter letter = new Letter(
                LETTER.from(),
                List.of("access@example.test"),
                "hr: Ada\r\nBcc: everybody@example.test\r\n\r\n<script>" + "x".repeat(400),
                "text",
                "html",
                List.of());
        MailServer server = new MailServer("localhost", plainPort(), Security.INSECURE, null, new Secret(""), null);
        assertThat(new Courier(Duration.ofSeconds(20), () -> false)
                        .carry(List.of(new Mail("mail", server, letter, Clock.systemUTC())))
                        .getFirst()
                        .failure())
                .isNull();
        MimeMessage mail = greenMail.getReceivedMessages()[0];
        assertThat(greenMail.getReceivedMessages()).hasSize(1);
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject())
                .startsWith("hr: Ada Bcc: everybody@example.test <script>x")
                .hasSize(180)
                .endsWith("…");
    }

    private static Mail mail(MailServer server) {
        return new Mail("mail", server, LETTER, Clock.systemUTC());
    }

    private static Courier.Outcome carried(MailServer server) {
        return new Courier(Duration.ofSeconds(20), () -> false)
                .carry(List.of(mail(server)))
                .getFirst();
    }

    private static MailServer server(String host, int port, Security security, @Nullable Path trust) {
        return new MailServer(host, port, security, "connector", PASSWORD, trust);
    }

    private Path trusted(SelfSigned.Server identity) throws Exception {
        return Files.writeString(folder.resolve("authority.pem"), identity.pem());
    }

    private int plainPort() {
        return greenMail.getSmtp().getPort();
    }
}
