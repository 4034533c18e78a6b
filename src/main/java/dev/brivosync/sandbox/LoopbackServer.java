package dev.brivosync.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** HTTP on the loopback address only, each caller on a thread of its own. */
final class LoopbackServer implements AutoCloseable {
    private static final int WAITING_CONNECTIONS = 1000;

    static {
        // without this every answer waits 40 ms for the other side's acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
        // longer than clients keep an idle connection, or some would send into one that is just being closed
        System.setProperty("sun.net.httpserver.idleInterval", "300");
    }

    private final HttpServer server;
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    private LoopbackServer(HttpServer server) {
        this.server = server;
        server.setExecutor(callers);
    }

    /** @param port 0 takes any free one; {@link UncheckedIOException} where it is taken */
    static LoopbackServer bound(int port) {
        try {
            return new LoopbackServer(HttpServer.create(
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), WAITING_CONNECTIONS));
        } catch (IOException taken) {
            throw new UncheckedIOException("The sandbox cannot listen on port " + port, taken);
        }
    }

    LoopbackServer with(String path, Function<Request, Answer> inside) {
        server.createContext(path, new FrontDoor(inside));
        return this;
    }

    void open() {
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Cuts off all clients. */
    @Override
    public void close() {
        server.stop(0);
        callers.shutdownNow();
    }
}
