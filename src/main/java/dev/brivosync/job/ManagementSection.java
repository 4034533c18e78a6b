package dev.brivosync.job;

import dev.brivosync.job.ManagementSettings.Tls;
import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Format;
import dev.brivosync.job.yaml.Format.Unfit;
import dev.brivosync.job.yaml.Formats;
import dev.brivosync.job.yaml.Inheritance;
import dev.brivosync.job.yaml.Vocabulary;
import dev.brivosync.person.Secret;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code management}: whoever is not on this machine has to prove who they are. */
final class ManagementSection {
    static final String KEY = "management";
    static final Vocabulary KEYS =
            Vocabulary.of("port", "address", "token", "certificate", "certificateKey", "clients");

    private static final int USUAL_PORT = 8642;
    private static final String USUAL_ADDRESS = "127.0.0.1";
    private static final int LARGEST_PORT = 65_535;
    private static final int SHORTEST_TOKEN = 16;

    private static final Format<Integer> PORT = new Format<>(
            "a port from 1 to 65535, or off",
            text -> text.equals("off")
                    ? Integer.valueOf(0)
                    : Formats.wholeNumber(1, LARGEST_PORT).parser().apply(text));

    /** As a number, so that nobody's answer from DNS decides who may ask. */
    private static final Format<String> ADDRESS = new Format<>(
            "an address of this machine, such as 127.0.0.1 or 0.0.0.0",
            text -> InetAddress.ofLiteral(text).getHostAddress());

    private static final Format<Secret> TOKEN = new Format<>("a token of at least 16 characters", text -> {
        if (text.length() < SHORTEST_TOKEN) {
            throw new Unfit("must have at least 16 characters; openssl rand -base64 32 makes a good one");
        }
        if (!text.matches("[\\x21-\\x7e]*")) {
            throw new Unfit("must consist of letters, digits and signs of ASCII: it stands in a line of HTTP");
        }
        return new Secret(text);
    });

    private final Fields fields;

    private ManagementSection(Fields fields) {
        this.fields = fields;
    }

    /**
     * Reads what holds for an installation.
     *
     * @param served whether somebody is to be answered by it; else a token may still come from a variable that is not set
     */
    static ManagementSettings read(Fields content, boolean served) {
        return content.section(KEY)
                .map(fields -> new ManagementSection(fields.only(KEYS)).read(served))
                .orElseGet(() -> new ManagementSettings(USUAL_PORT, USUAL_ADDRESS, null, null));
    }

    private ManagementSettings read(boolean served) {
        int port = fields.read("port", PORT).orElse(USUAL_PORT);
        String address = fields.read("address", ADDRESS).orElse(USUAL_ADDRESS);
        Optional<Secret> token = fields.read("token", TOKEN);
        Tls tls = tls();
        boolean proven =
                token.isPresent() || (!served && fields.has("token")) || (tls != null && tls.clients() != null);
        if (port != 0 && !proven && !InetAddress.ofLiteral(address).isLoopbackAddress()) {
            fields.problem(
                    "address",
                    "management.address %s is no loopback address, so that others could ask: give management.token, or"
                                    .formatted(address)
                            + " certificate, certificateKey and clients (authorities of client certificates); or use 127.0.0.1");
        }
        return new ManagementSettings(port, address, token.orElse(null), tls);
    }

    private @Nullable Tls tls() {
        Optional<Path> certificate = file("certificate");
        Optional<Path> key = file("certificateKey");
        Optional<Path> clients = file("clients");
        if (certificate.isPresent() && key.isPresent()) {
            return new Tls(certificate.get(), key.get(), clients.orElse(null));
        }
        for (String given : new String[] {"certificate", "certificateKey", "clients"}) {
            if (fields.has(given) && fields.read(given, Formats.TEXT).isPresent()) {
                fields.problem(
                        given, "management.certificate and certificateKey belong together, and clients needs both");
                break;
            }
        }
        return null;
    }

    private Optional<Path> file(String key) {
        return fields.read(key, Formats.TEXT)
                .map(name -> Inheritance.besides(fields.texts(key).getFirst().at(), name))
                .filter(path -> {
                    boolean readable = Files.isReadable(path);
                    if (!readable) {
                        fields.problem(key, "management.%s: %s cannot be read".formatted(key, path));
                    }
                    return readable;
                });
    }
}
