package dev.brivosync.job;

import dev.brivosync.job.yaml.Section;
import dev.brivosync.job.yaml.Sequence;
import dev.brivosync.job.yaml.Text;
import dev.brivosync.job.yaml.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Tells whether a job says the same as before: SHA-256 over its values, with variables replaced. Comments, order of
 * keys and quoting do not count, nor do passwords: a new one changes nothing about the people.
 */
final class Fingerprint {
    private static final List<String> SECRETS = List.of("password");

    private final Function<Text, String> resolved;
    private final MessageDigest digest;

    private Fingerprint(Function<Text, String> resolved, MessageDigest digest) {
        this.resolved = resolved;
        this.digest = digest;
    }

    static String of(Value content, Function<Text, String> resolved) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new Fingerprint(resolved, digest).add(content);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void add(Value value) {
        switch (value) {
            case Text text -> add("text", resolved.apply(text));
            case Sequence list -> {
                add("list", String.valueOf(list.values().size()));
                list.values().forEach(this::add);
            }
            case Section section -> {
                add("map", String.valueOf(section.entries().size()));
                new TreeMap<>(section.entries()).forEach((key, entry) -> {
                    add("key", key);
                    if (!SECRETS.contains(key)) {
                        add(entry.value());
                    }
                });
            }
        }
    }

    /** The length in front keeps {@code ab, c} apart from {@code a, bc}. */
    private void add(String kind, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        digest.update((kind + bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}
