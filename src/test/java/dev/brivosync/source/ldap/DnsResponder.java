package dev.brivosync.source.ldap;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A DNS server on loopback that knows SRV records and nothing else (RFC 1035 4, RFC 2782). */
final class DnsResponder implements AutoCloseable {
    private static final int SRV = 33;
    private static final int INTERNET = 1;
    private static final int HEADER = 12;
    private static final int ANSWER = 0x8180;
    private static final int NO_SUCH_NAME = 0x8183;
    private static final int FAILED = 0x8182;

    private final Map<String, List<ServiceRecord>> names;
    private final DatagramSocket socket;

    private DnsResponder(Map<String, List<ServiceRecord>> names, DatagramSocket socket) {
        this.names = names;
        this.socket = socket;
    }

    /** @param names in lower case; one without records makes the server fail */
    static DnsResponder knowing(Map<String, List<ServiceRecord>> names) throws IOException {
        DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        DnsResponder responder = new DnsResponder(names, socket);
        Thread.ofVirtual().name("dns").start(responder::serve);
        return responder;
    }

    DomainServers servers() {
        return new DomainServers("dns://127.0.0.1:" + socket.getLocalPort());
    }

    private void serve() {
        byte[] buffer = new byte[512];
        while (!socket.isClosed()) {
            DatagramPacket question = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(question);
                byte[] answer = answer(Arrays.copyOf(buffer, question.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private byte[] answer(byte[] question) throws IOException {
        int end = endOfQuestion(question);
        List<ServiceRecord> records = names.get(name(question));
        List<ServiceRecord> answers = records == null ? List.of() : records;
        int status = records == null ? NO_SUCH_NAME : records.isEmpty() ? FAILED : ANSWER;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(question, 0, 2);
        for (int field : new int[] {status, 1, answers.size(), 0, 0}) {
            out.writeShort(field);
        }
        out.write(question, HEADER, end - HEADER);
        for (ServiceRecord record : answers) {
            write(record, out);
        }
        return bytes.toByteArray();
    }

    private static void write(ServiceRecord record, DataOutputStream out) throws IOException {
        byte[] target = encoded(record.target());
        out.writeShort(0xC000 | HEADER);
        out.writeShort(SRV);
        out.writeShort(INTERNET);
        out.writeInt(60);
        out.writeShort(6 + target.length);
        out.writeShort(record.priority());
        out.writeShort(record.weight());
        out.writeShort(record.port());
        out.write(target);
    }

    private static byte[] encoded(String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String label : name.isEmpty() ? new String[0] : name.split("\\.", -1)) {
            bytes.write(label.length());
            bytes.write(label.getBytes(StandardCharsets.US_ASCII));
        }
        bytes.write(0);
        return bytes.toByteArray();
    }

    private static int endOfQuestion(byte[] question) {
        int at = HEADER;
        while (question[at] != 0) {
            at += question[at] + 1;
        }
        return at + 5;
    }

    private static String name(byte[] question) {
        StringBuilder name = new StringBuilder();
        ByteBuffer labels = ByteBuffer.wrap(question, HEADER, question.length - HEADER);
        for (int length = labels.get(); length > 0; length = labels.get()) {
            byte[] label = new byte[length];
            labels.get(label);
            name.append(name.isEmpty() ? "" : ".").append(new String(label, StandardCharsets.US_ASCII));
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        socket.close();
    }
}
