package dev.brivosync.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.brivosync.person.Person;
import dev.brivosync.plan.SourceEntry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the source says of somebody, as it is staged. Where it says so stands first, so that one text tells both what is said
 * and, without its beginning, whether that is as before: a row further down in its file says the same.
 *
 * @param digest null where that is not a whole person
 */
record StagedContent(byte[] json, @Nullable String digest) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addMixIn(Person.class, OriginFirst.class)
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private static final byte[] BEFORE_ORIGIN = "{\"person\":{\"origin\":".getBytes(StandardCharsets.UTF_8);

    @JsonPropertyOrder("origin")
    private abstract static class OriginFirst {}

    static StagedContent of(SourceEntry entry) {
        byte[] json = MAPPER.writeValueAsBytes(entry);
        return new StagedContent(
                json, entry instanceof SourceEntry.Listed listed ? RestDigest.of(said(listed, json)) : null);
    }

    private static byte[] said(SourceEntry.Listed listed, byte[] json) {
        int origin = MAPPER.writeValueAsBytes(listed.origin()).length;
        return Arrays.copyOfRange(json, BEFORE_ORIGIN.length + origin, json.length);
    }
}
