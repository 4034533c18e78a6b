package dev.brivosync.job;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a database server is reached: on another machine by TLS only, with a certificate that names it and that this machine
 * trusts, unless somebody allows less.
 */
final class ServerConnection {
    private static final Pattern HOSTS = Pattern.compile("jdbc:postgresql://([^/?]*)");
    private static final Pattern MODE = Pattern.compile("[?&]sslmode=([^&]*)");
    private static final String VERIFIED = "verify-full";

    /** Others come with files of their own for it. */
    private static final String BY_THIS_MACHINE = "sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory";

    private static final Set<String> OWN_TRUST = Set.of("sslrootcert=", "sslfactory=");

    private ServerConnection() {}

    /** What is wrong with a URL where nothing less than a verified server is allowed. */
    static Optional<String> objection(String url) {
        return mode(url)
                .filter(mode -> isElsewhere(url) && !mode.equals(VERIFIED))
                .map(mode ->
                        "says sslmode=%s, with which nobody makes sure that the server is the right one; write sslmode=%s,"
                                        .formatted(mode, VERIFIED)
                                + " or leave it out; only store.insecureConnection: true allows it as it is");
    }

    /** The URL with what it leaves out. */
    static String verified(String url) {
        if (!isElsewhere(url)) {
            return url;
        }
        StringBuilder text = new StringBuilder(url);
        if (mode(url).isEmpty()) {
            text.append(url.contains("?") ? "&" : "?").append("sslmode=").append(VERIFIED);
        }
        if (OWN_TRUST.stream().noneMatch(url::contains)) {
            text.append('&').append(BY_THIS_MACHINE);
        }
        return text.toString();
    }

    /** Whether what is said to the server leaves this machine. */
    static boolean isElsewhere(String url) {
        Matcher hosts = HOSTS.matcher(url);
        return hosts.find()
                && Arrays.stream(hosts.group(1).split(",")).anyMatch(host -> !isHere(host.replaceFirst(":\\d+$", "")));
    }

    private static boolean isHere(String host) {
        return host.isEmpty() || host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    private static Optional<String> mode(String url) {
        Matcher mode = MODE.matcher(url);
        return mode.find() ? Optional.of(mode.group(1)) : Optional.empty();
    }
}
