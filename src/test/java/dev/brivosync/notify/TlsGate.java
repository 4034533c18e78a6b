package dev.brivosync.notify;

import dev.brivosync.SelfSigned;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Stands before a mail server that knows no TLS and hands on what comes through TLS. */
public final class TlsGate implements AutoCloseable {
    private final ServerSocket door;
    private final int behind;
    private final SSLContext tls;
    private final boolean startTls;

    /**
     * @param behind the port of the server that it stands before
     * @param startTls whether it asks for STARTTLS; otherwise it is TLS from the beginning
     */
    public TlsGate(int behind, SelfSigned.Server identity, boolean startTls) throws IOException {
        this.startTls = startTls;
        this.door = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
        this.behind = behind;
        this.tls = identity.context();
        Thread.ofVirtual().start(this::open);
    }

    public int port() {
        return door.getLocalPort();
    }

    private void open() {
        while (!door.isClosed()) {
            try {
                Socket guest = door.accept();
                Thread.ofVirtual().start(() -> welcome(guest));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void welcome(Socket guest) {
        try (guest;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            if (!startTls) {
                handOn(guest, server);
                return;
            }
            line(server.getInputStream());
            say(guest, "220 gate.example.test ready");
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(guest.getInputStream(), StandardCharsets.US_ASCII), 1);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("EHLO")) {
                    say(guest, "250-gate.example.test");
                    say(guest, "250 STARTTLS");
                } else if (line.startsWith("STARTTLS")) {
                    say(guest, "220 go ahead");
                    handOn(guest, server);
                    return;
                } else if (line.startsWith("QUIT")) {
                    return;
                } else {
                    say(guest, "530 5.7.0 Must issue a STARTTLS command first");
                }
            }
        } catch (IOException | InterruptedException over) {
            // one of the two has gone
        }
    }

    private void handOn(Socket guest, Socket server) throws IOException, InterruptedException {
        try (SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(guest, null, guest.getPort(), true)) {
            secured.setUseClientMode(false);
            secured.startHandshake();
            Thread answers = Thread.ofVirtual().start(() -> copy(server, secured));
            copy(secured, server);
            server.shutdownOutput();
            answers.join();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException over) {
            // one of the two has gone
        }
    }

    private static void line(InputStream in) throws IOException {
        for (int each = in.read(); each >= 0 && each != '\n'; each = in.read()) {
            // the server's own greeting
        }
    }

    private static void say(Socket to, String line) throws IOException {
        OutputStream out = to.getOutputStream();
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
