package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoApi.Page;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brivo's card bank, and who carries what of it (FACTS: Credentials). Answers may be empty, fields may be missing. */
@Headers({"Content-Type: application/json", "Accept: application/json"})
interface CardApi {
    /** Not paged. */
    @RequestLine("GET /credentials/formats")
    @Nullable
    Page<Format> formats();

    /** @param filter such as {@code status__eq:assigned}; its values are encoded here */
    @RequestLine("GET /credentials?filter={filter}&offset={offset}&pageSize={pageSize}")
    @Nullable
    Page<ApiCredential> credentials(
            @Param("filter") String filter, @Param("offset") long offset, @Param("pageSize") int pageSize);

    @RequestLine("GET /credentials/{id}/user")
    @Nullable
    ApiUser holder(@Param("id") long credential);

    /** Not paged. */
    @RequestLine("GET /users/{id}/credentials")
    @Nullable
    Page<ApiCredential> carriedBy(@Param("id") long user);

    record Format(long id, @Nullable String name, @Nullable List<FormatField> credentialFields) {}

    record FormatField(long id, @Nullable String name) {}
}
