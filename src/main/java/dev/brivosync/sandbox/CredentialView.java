package dev.brivosync.sandbox;

import java.util.List;
import java.util.Map;

/** The two forms in which Brivo writes a credential; they name the id of a field differently (FACTS: Credentials). */
final class CredentialView {
    private static final int ACCOUNT_ID = 50_122;
    private static final String PREFIX = "acs.cards.format.";

    private CredentialView() {}

    /** As retrieved or listed. */
    static Object inBank(Credential credential) {
        return common(credential)
                .withList("fieldValues", fieldValues(credential, "id"))
                .all();
    }

    /** As one of a user's: with the dates of its assignment, and its fields in another order. */
    static Object ofHolder(Credential credential) {
        return common(credential)
                .withList(
                        "fieldValues",
                        fieldValues(credential, "credentialFieldId").reversed())
                .with("effectiveFrom", Times.written(credential.effectiveFrom()))
                .with("effectiveTo", Times.written(credential.effectiveTo()))
                .all();
    }

    private static Fields common(Credential credential) {
        CredentialFormat format = credential.format();
        return Fields.empty()
                .with("id", credential.id())
                .with("credentialFormat", Map.of("id", format.id(), "name", format.name()))
                .with("referenceId", credential.referenceId())
                .with("encodedCredential", credential.encodedCredential())
                .with("size", format.size())
                .with("accountId", ACCOUNT_ID);
    }

    private static List<Object> fieldValues(Credential credential, String fieldId) {
        return credential.fieldValues().entrySet().stream()
                .<Object>map(field -> Fields.empty()
                        .with("value", field.getValue())
                        .with(fieldId, field.getKey())
                        .with("name", PREFIX + credential.format().nameOf(field.getKey()))
                        .all())
                .toList();
    }
}
