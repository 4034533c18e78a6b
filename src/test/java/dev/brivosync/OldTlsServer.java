package dev.brivosync;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/** A server of another age, which agrees to TLS 1.1 at best, and remembers what it hears after having said so. */
public final class OldTlsServer implements AutoCloseable {
    private final ServerSocket server;
    private final AtomicReference<String> heard = new AtomicReference<>("");

    /** @param postgres whether it is asked for TLS in PostgreSQL's way first */
    public OldTlsServer(boolean postgres) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    socket.setSoTimeout(2_000);
                    greet(socket, postgres);
                } catch (IOException over) {
                    // the next one
                }
            }
        });
    }

    private void greet(Socket socket, boolean postgres) throws IOException {
        InputStream in = socket.getInputStream();
        if (postgres) {
            in.readNBytes(8);
            socket.getOutputStream().write('S');
        }
        byte[] head = in.readNBytes(5);
        in.readNBytes((head[3] & 0xFF) << 8 | head[4] & 0xFF);
        ByteArrayOutputStream hello = new ByteArrayOutputStream();
        // a handshake of TLS 1.1: ServerHello, its random, no session, TLS_RSA_WITH_AES_128_CBC_SHA, no compression
        hello.write(new byte[] {22, 3, 2, 0, 42, 2, 0, 0, 38, 3, 2});
        hello.write(new byte[32]);
        hello.write(new byte[] {0, 0, 0x2F, 0});
        socket.getOutputStream().write(hello.toByteArray());
        socket.getOutputStream().flush();
        heard.set(heard.get() + new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
    }

    public int port() {
        return server.getLocalPort();
    }

    /** What clients sent after it had agreed to TLS 1.1. */
    public String heard() {
        return heard.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
