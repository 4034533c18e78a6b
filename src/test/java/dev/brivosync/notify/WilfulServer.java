package dev.brivosync.notify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A mail server that answers each command as a test wants it. */
final class WilfulServer implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final UnaryOperator<String> answers;
    /** What it was told, line by line. */
    final List<String> heard = new CopyOnWriteArrayList<>();

    /** @param answers to each command; empty for silence */
    WilfulServer(UnaryOperator<String> answers) throws IOException {
        this.answers = answers;
        Thread.ofVirtual().start(this::open);
    }

    /** To what is usual in a mail. */
    static String usual(String command) {
        return switch (command.split("[ :]", 2)[0]) {
            case "" -> "220 ready";
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            default -> "250 fine";
        };
    }

    int port() {
        return door.getLocalPort();
    }

    private void open() {
        while (!door.isClosed()) {
            try {
                Socket guest = door.accept();
                Thread.ofVirtual().start(() -> talk(guest));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket guest) {
        try (guest) {
            say(guest, answers.apply(""));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(guest.getInputStream(), StandardCharsets.UTF_8));
            boolean data = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard.add(line);
                if (data && !line.equals(".")) {
                    continue;
                }
                String answer = answers.apply(line);
                data = line.equals("DATA") && answer.startsWith("354");
                say(guest, answer);
            }
        } catch (IOException over) {
            // the other side has gone
        }
    }

    private static void say(Socket guest, String answer) throws IOException {
        if (!answer.isEmpty()) {
            guest.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
