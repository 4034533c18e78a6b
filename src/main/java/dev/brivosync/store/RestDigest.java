package dev.brivosync.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** By what is told whether something is as it was: SHA-256, cut to 128 bits. */
final class RestDigest {
    private static final int BYTES = 16;

    private static final JsonMapper ORDERED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private RestDigest() {}

    static String of(byte[] content) {
        return text(bytes(content));
    }

    /** Of rules that a plan is made by; maps in them may be in any order. */
    static String ofRules(Object rules) {
        return of(ORDERED.writeValueAsString(rules));
    }

    static String of(String text) {
        return text(bytes(text));
    }

    private static String text(byte[] digest) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    static byte[] bytes(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return ByteBuffer.allocate(BYTES).put(digest, 0, BYTES).array();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
