package dev.brivosync.journey;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.brivosync.SelfSigned;
import dev.brivosync.notify.TlsGate;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Whoever is told how runs end: a mail server by STARTTLS, and a server for webhooks and heartbeats. */
final class Listeners implements AutoCloseable {
    static final String PASSWORD = "planted-mail-password";
    static final String SECRET = "planted-webhook-secret";

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
    private final HttpServer http;
    private final TlsGate gate;
    private final Path pem;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    /** What it answers. */
    final AtomicInteger status = new AtomicInteger(204);

    Listeners(Path folder) throws Exception {
        mail.start();
        mail.setUser("brivo-sync@example.test", "connector", PASSWORD);
        SelfSigned.Server identity = SelfSigned.trustworthy("CN=localhost");
        pem = Files.writeString(folder.resolve("mail.pem"), identity.pem());
        gate = new TlsGate(mail.getSmtp().getPort(), identity, true);
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", this::answer);
        http.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        calls.add(exchange.getRequestURI().getPath() + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(status.get(), -1);
        exchange.close();
    }

    /** {@code mail} of the settings, by which mail arrives here. */
    String mailSettings(String more) {
        return "{ server: localhost, port: %d, trust: %s, user: connector, password: \"${MAIL_PASSWORD}\", from: brivo-sync@example.test%s }"
                .formatted(gate.port(), pem, more);
    }

    String url(String path) {
        return "http://127.0.0.1:" + http.getAddress().getPort() + path;
    }

    /** Mails since this was asked last, each as {@code address: subject}, sorted. */
    List<String> mails() throws Exception {
        List<String> mails = new ArrayList<>();
        for (MimeMessage each : received()) {
            mails.add(each.getAllRecipients()[0] + ": " + each.getSubject());
        }
        mail.purgeEmailFromAllMailboxes();
        mails.sort(null);
        return mails;
    }

    private List<MimeMessage> received() {
        return Arrays.asList(mail.getReceivedMessages());
    }

    /** The text, or the HTML, of the only mail to an address. */
    String body(String address, String type) throws Exception {
        Multipart content = (Multipart) mail.getReceivedMessagesForDomain(address)[0].getContent();
        Multipart both = content.getContentType().startsWith("multipart/mixed")
                ? (Multipart) content.getBodyPart(0).getContent()
                : content;
        return both.getBodyPart(type.equals("html") ? 1 : 0)
                .getContent()
                .toString()
                .replace("\r\n", "\n");
    }

    /** The file that comes with it, under its name. */
    String attachment(String address, String name) throws Exception {
        Multipart content = (Multipart) mail.getReceivedMessagesForDomain(address)[0].getContent();
        if (!name.equals(content.getBodyPart(1).getFileName())) {
            throw new AssertionError("attached is " + content.getBodyPart(1).getFileName());
        }
        return new String(content.getBodyPart(1).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Calls since this was asked last: path and body. */
    List<String> calls() {
        List<String> since = List.copyOf(calls);
        calls.clear();
        return since;
    }

    void stopMail() {
        mail.stop();
    }

    @Override
    public void close() throws IOException {
        gate.close();
        mail.stop();
        http.stop(0);
    }
}
