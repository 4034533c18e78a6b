package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoApi.Page;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Brivo's custom fields (FACTS: Custom fields). Answers may be empty, fields may be missing. */
@Headers({"Content-Type: application/json", "Accept: application/json"})
interface CustomFieldApi {
    @RequestLine("GET /custom-fields?offset={offset}&pageSize={pageSize}")
    @Nullable
    Page<Definition> definitions(@Param("offset") long offset, @Param("pageSize") int pageSize);

    /** Not paged. */
    @RequestLine("GET /users/{id}/custom-fields")
    @Nullable
    Page<FieldValue> valuesOf(@Param("id") long user);

    @RequestLine("PUT /users/{id}/custom-fields/{fieldId}")
    @Nullable
    FieldValue set(@Param("id") long user, @Param("fieldId") long field, NewValue value);

    @RequestLine("DELETE /users/{id}/custom-fields/{fieldId}")
    void clear(@Param("id") long user, @Param("fieldId") long field);

    record NewValue(String value) {}

    record Definition(
            long id,
            @Nullable String fieldName,
            @Nullable String fieldType,
            @Nullable String pattern) {}

    /**
     * What one user has in one field.
     *
     * @param customFieldId may stand in for the id
     */
    record FieldValue(
            @Nullable Long id,
            @Nullable Long customFieldId,
            @Nullable String value) {
        long fieldId() {
            return Objects.requireNonNullElse(id == null ? customFieldId : id, 0L);
        }

        @Override
        public String toString() {
            return "value of custom field " + fieldId();
        }
    }
}
