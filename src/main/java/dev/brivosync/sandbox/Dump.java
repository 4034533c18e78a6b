package dev.brivosync.sandbox;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A whole account as JSON, for comparing: always in the same order, and without times that differ between two runs. */
final class Dump {
    private final AccountState state;

    private Dump(AccountState state) {
        this.state = state;
    }

    static Map<String, Object> of(AccountState state) {
        return new Dump(state).all();
    }

    private Map<String, Object> all() {
        return Fields.empty()
                .with("account", state.account().name())
                .withList("users", state.users().stream().map(this::user).toList())
                .withList("groups", state.groups().stream().map(this::group).toList())
                .withList(
                        "credentials",
                        state.credentials().stream()
                                .sorted(Comparator.comparing(Credential::formatId)
                                        .thenComparing(Credential::label)
                                        .thenComparing(Credential::id))
                                .map(Dump::credential)
                                .toList())
                .withList(
                        "customFields",
                        state.customFields().stream().map(CustomField::view).toList())
                .withList(
                        "invitations",
                        state.invitations().stream().map(Dump::invitation).toList())
                .all();
    }

    private Object user(User user) {
        Profile profile = user.profile();
        Photo photo = user.photo();
        return Fields.empty()
                .with("id", user.id())
                .with("externalId", profile.externalId())
                .with("firstName", profile.firstName())
                .with("middleName", profile.middleName())
                .with("lastName", profile.lastName())
                .with("suspended", user.suspended())
                .with("pin", profile.pin())
                .with("effectiveFrom", Times.written(profile.effectiveFrom()))
                .with("effectiveTo", Times.written(profile.effectiveTo()))
                .with("bleTwoFactorExempt", profile.bleTwoFactorExempt())
                .withList("emails", profile.emails())
                .withList("phoneNumbers", profile.phoneNumbers())
                .withList("groups", user.groups())
                .with("customFields", customFields(user))
                .with("photoBytes", photo == null ? null : photo.bytes().length)
                .all();
    }

    private Map<String, String> customFields(User user) {
        Map<String, String> values = new LinkedHashMap<>();
        for (CustomField field : state.customFields()) {
            if (user.customFields().containsKey(field.id())) {
                values.put(field.fieldName(), user.customFields().getOrDefault(field.id(), ""));
            }
        }
        return values;
    }

    private Object group(Group group) {
        List<Long> members = state.users().stream()
                .filter(user -> user.groups().contains(group.id()))
                .map(User::id)
                .toList();
        return Fields.empty()
                .with("id", group.id())
                .with("name", group.name())
                .with("users", members.size())
                .all();
    }

    private static Object credential(Credential credential) {
        return Fields.empty()
                .with("id", credential.id())
                .with("formatId", credential.formatId())
                .with("format", credential.format().name())
                .with("referenceId", credential.referenceId())
                .with("encodedCredential", credential.encodedCredential())
                .with("fieldValues", credential.fieldValues())
                .with("holder", credential.holder())
                .with("effectiveFrom", Times.written(credential.effectiveFrom()))
                .with("effectiveTo", Times.written(credential.effectiveTo()))
                .all();
    }

    private static Object invitation(Invitation invitation) {
        return Fields.empty()
                .with("id", invitation.id())
                .with("user", invitation.userId())
                .with("referenceId", invitation.referenceId())
                .with("credential", invitation.credentialId())
                .with("cancelled", invitation.cancelDate() != null)
                .with("redeemed", invitation.redeemed() != null)
                .all();
    }
}
