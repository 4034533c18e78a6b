package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoApi.Page;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import org.jspecify.annotations.Nullable;

/** The account's journal (FACTS: Endpoints). */
@Headers({"Content-Type: application/json", "Accept: application/json"})
interface EventApi {
    /**
     * Newest first.
     *
     * @param filter such as {@code occurred__gt:2026-11-23T00:00:00Z}, which spans 24 hours at most
     * @param offset a time: the newest that is wanted
     */
    @RequestLine("GET /events/audit?filter={filter}&offset={offset}&pageSize={pageSize}")
    @Nullable
    Page<Event> audit(@Param("filter") String filter, @Param("offset") String offset, @Param("pageSize") int pageSize);

    /** An event of the journal; everything may be missing. */
    record Event(
            @Nullable Party actor,
            @Nullable Party eventObject,
            @Nullable String occurred) {}

    /** Who did something, or to what it was done. */
    record Party(long id, @Nullable String name) {}
}
