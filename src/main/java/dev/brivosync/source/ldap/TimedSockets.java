package dev.brivosync.source.ldap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.SocketFactory;

/**
 * Sockets that give up waiting from their first byte on. The LDAP SDK limits how long connecting takes and how long an
 * answer takes, but not the TLS handshake in between: a server that hangs there would hang us.
 */
final class TimedSockets extends SocketFactory {
    private final SocketFactory sockets;
    private final int milliseconds;

    TimedSockets(SocketFactory sockets, Duration limit) {
        this.sockets = sockets;
        this.milliseconds = Math.toIntExact(limit.toMillis());
    }

    @Override
    public Socket createSocket() throws IOException {
        return timed(sockets.createSocket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return timed(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return timed(sockets.createSocket(host, port, from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return timed(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return timed(sockets.createSocket(host, port, from, fromPort));
    }

    private Socket timed(Socket socket) throws IOException {
        socket.setSoTimeout(milliseconds);
        return socket;
    }
}
