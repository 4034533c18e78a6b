package dev.brivosync.sandbox;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Reads a new card from a request's body: its code in hexadecimal, which wins, or the values of its fields. */
final class CredentialBody {
    private CredentialBody() {}

    static Credential read(JsonNode body, long id) {
        CredentialFormat format = CredentialFormat.find(
                        body.path("credentialFormat").path("id").asLong(0))
                .filter(CredentialFormat::isCard)
                .orElseThrow(Refusal::invalid);
        String referenceId = body.path("referenceId").asString("");
        if (referenceId.isBlank()) {
            throw Refusal.invalid();
        }
        String encoded = body.path("encodedCredential").asString("");
        return encoded.isEmpty()
                ? fromValues(id, format, referenceId, body.path("fieldValues"))
                : fromCode(id, format, referenceId, encoded);
    }

    private static Credential fromCode(long id, CredentialFormat format, String referenceId, String encoded) {
        if (!encoded.matches("[0-9A-Fa-f]{1,64}")) {
            throw Refusal.invalid();
        }
        boolean standard = format.id() == CredentialFormat.STANDARD_26_BIT;
        Map<Long, String> values = standard ? Wiegand26.values(encoded) : Map.of();
        return new Credential(id, format.id(), referenceId, encoded, values, null, null, null);
    }

    private static Credential fromValues(long id, CredentialFormat format, String referenceId, JsonNode sent) {
        Map<Long, String> values = new TreeMap<>();
        for (JsonNode field : sent) {
            long fieldId = field.path("id").asLong(0);
            String value = field.path("value").asString("");
            if (format.nameOf(fieldId).isEmpty() || !value.matches("[0-9]{1,18}")) {
                throw Refusal.invalid();
            }
            values.put(fieldId, value);
        }
        if (values.size() < format.fields().size()) {
            throw Refusal.invalid();
        }
        boolean standard = format.id() == CredentialFormat.STANDARD_26_BIT;
        String encoded = standard ? Wiegand26.code(values) : null;
        return new Credential(id, format.id(), referenceId, encoded, values, null, null, null);
    }
}
