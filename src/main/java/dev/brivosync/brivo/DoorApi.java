package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoApi.Page;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Brivo's doors and control panels (FACTS: Endpoints). Answers may be empty, fields may be missing. */
@Headers({"Content-Type: application/json", "Accept: application/json"})
interface DoorApi {
    @RequestLine("GET /groups/{id}/access/access-points?offset={offset}&pageSize={pageSize}")
    @Nullable
    Page<Permission> doorsOf(@Param("id") long group, @Param("offset") long offset, @Param("pageSize") int pageSize);

    @RequestLine("GET /access-points?offset={offset}&pageSize={pageSize}")
    @Nullable
    Page<AccessPoint> accessPoints(@Param("offset") long offset, @Param("pageSize") int pageSize);

    @RequestLine("GET /control-panels?filter=status__eq:disconnected&offset={offset}&pageSize={pageSize}")
    @Nullable
    Page<ControlPanel> disconnectedPanels(@Param("offset") long offset, @Param("pageSize") int pageSize);

    /** A door, and when whoever is in the group may open it. */
    record Permission(@Nullable Named accessPoint, @Nullable Named schedule) {}

    record Named(long id, @Nullable String name) {}

    record AccessPoint(long id, @Nullable Long controlPanelId) {}

    record ControlPanel(
            long id,
            @Nullable String panelName,
            @Nullable Instant lastContact,
            @Nullable String status) {}
}
