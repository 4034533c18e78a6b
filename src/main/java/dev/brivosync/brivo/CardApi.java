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

    /** @param filter such as {@code status__eq:assigned}; null for all */
    @RequestLine("GET /credentials?filter={filter}&offset={offset}&pageSize={pageSize}")
    @Nullable
    Page<ApiCredential> credentials(
            @Param("filter") @Nullable String filter, @Param("offset") long offset, @Param("pageSize") int pageSize);

    @RequestLine("POST /credentials")
    @Nullable
    ApiCredential create(NewCredential card);

    @RequestLine("GET /credentials/{id}/user")
    @Nullable
    ApiUser holder(@Param("id") long credential);

    /** Not paged. */
    @RequestLine("GET /users/{id}/credentials")
    @Nullable
    Page<ApiCredential> carriedBy(@Param("id") long user);

    /** Also changes the dates of one who carries it already. */
    @RequestLine("PUT /users/{id}/credentials/{credentialId}")
    void assign(@Param("id") long user, @Param("credentialId") long credential, Dates dates);

    @RequestLine("DELETE /users/{id}/credentials/{credentialId}")
    void revoke(@Param("id") long user, @Param("credentialId") long credential);

    /** What is left out stays as it is, or begins now and never ends. */
    record Dates(@Nullable String effectiveFrom, @Nullable String effectiveTo) {}

    record NewCredential(ApiCredential.Format credentialFormat, String referenceId, List<NewValue> fieldValues) {}

    record NewValue(long id, String value) {}

    record Format(long id, @Nullable String name, @Nullable List<FormatField> credentialFields) {}

    record FormatField(long id, @Nullable String name) {}
}
