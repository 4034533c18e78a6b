package dev.brivosync.brivo;

import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Brivo's API, in the calls that the connector makes (FACTS: Endpoints). Every answer may be empty (null); every field
 * of an answer may be missing.
 */
@Headers({"Content-Type: application/json", "Accept: application/json"})
interface BrivoApi {
    @RequestLine("GET /users?offset={offset}&pageSize={pageSize}")
    @Nullable
    Page<ApiUser> users(@Param("offset") long offset, @Param("pageSize") int pageSize);

    @RequestLine("POST /users")
    @Nullable
    ApiUser create(Map<String, Object> fields);

    @RequestLine("GET /users/{id}")
    @Nullable
    ApiUser user(@Param("id") long id);

    /** @param externalId percent-encoded as one path segment: {@link PathSegment} */
    @RequestLine("GET /users/{externalId}/external")
    @Nullable
    ApiUser userByExternalId(@Param(value = "externalId", encoded = true) String externalId);

    /** Optional fields that are left out are erased. */
    @RequestLine("PUT /users/{id}")
    @Nullable
    ApiUser replace(@Param("id") long id, Map<String, Object> fields);

    @RequestLine("PATCH /users/{id}")
    @Nullable
    ApiUser patch(@Param("id") long id, Map<String, Object> fields);

    /** Their cards and their key are free at once, and nothing is left of them but audit events. */
    @RequestLine("DELETE /users/{id}")
    void delete(@Param("id") long id);

    @RequestLine("GET /users/{id}/suspended")
    @Nullable
    Suspension suspension(@Param("id") long id);

    @RequestLine("PUT /users/{id}/suspended")
    @Nullable
    Suspension suspend(@Param("id") long id, Suspension wanted);

    /** Not paged. */
    @RequestLine("GET /users/{id}/groups")
    @Nullable
    Page<ApiGroup> groupsOf(@Param("id") long id);

    @RequestLine("POST /users/{id}/groups")
    @Nullable
    Page<ApiGroup> changeGroups(@Param("id") long id, GroupsChange change);

    @RequestLine("GET /groups?offset={offset}&pageSize={pageSize}")
    @Nullable
    Page<ApiGroup> groups(@Param("offset") long offset, @Param("pageSize") int pageSize);

    /** @param filter such as {@code name__eq:Lab}, which means contains */
    @RequestLine("GET /groups?filter={filter}&offset={offset}&pageSize={pageSize}")
    @Nullable
    Page<ApiGroup> groupsMatching(
            @Param("filter") String filter, @Param("offset") long offset, @Param("pageSize") int pageSize);

    @RequestLine("POST /groups")
    @Nullable
    ApiGroup createGroup(NewGroup group);

    @RequestLine("GET /groups/{id}/users?offset={offset}&pageSize={pageSize}")
    @Nullable
    Page<ApiUser> members(@Param("id") long group, @Param("offset") long offset, @Param("pageSize") int pageSize);

    /** A part of a list, and how long the whole is. */
    record Page<T>(@Nullable List<T> data, @Nullable Long count) {}

    record ApiGroup(long id, @Nullable String name) {}

    record NewGroup(String name) {}

    record Suspension(@Nullable Boolean suspended) {}

    record GroupsChange(SortedSet<Long> addGroups, SortedSet<Long> removeGroups) {}
}
