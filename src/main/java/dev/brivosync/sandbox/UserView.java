package dev.brivosync.sandbox;

import java.util.List;

/** The three forms in which Brivo writes a user: retrieved, in a listing of users, and short. */
final class UserView {
    private UserView() {}

    /** All there is, as a retrieval or a write answers it. */
    static Object whole(Account account, User user) {
        Profile profile = user.profile();
        Fields fields = named(user)
                .with("pin", profile.pin())
                .with("effectiveFrom", Times.written(profile.effectiveFrom()))
                .with("effectiveTo", Times.written(profile.effectiveTo()));
        details(fields, account, user);
        Photo photo = user.photo();
        if (photo != null) {
            fields.with(
                    "userImage",
                    List.of(Fields.empty()
                            .with("id", photo.id())
                            .with("uri", "/v1/api/users/" + user.id() + "/photo")
                            .all()));
        }
        return fields.all();
    }

    /** As in a listing of users: never with PIN, its dates or the photo (FACTS: Lists). */
    static Object listed(Account account, User user) {
        return details(named(user), account, user).all();
    }

    /** As a group's member. */
    static Object member(User user) {
        return named(user).with("suspended", user.suspended()).all();
    }

    /** As the holder of a credential, and as the listings recorded in 2017 (FACTS: Lists). */
    static Object brief(User user) {
        return Fields.empty()
                .with("id", user.id())
                .with("externalId", user.profile().externalId())
                .with("firstName", user.profile().firstName())
                .with("lastName", user.profile().lastName())
                .with("suspended", user.suspended())
                .all();
    }

    private static Fields named(User user) {
        return Fields.empty()
                .with("id", user.id())
                .with("externalId", user.profile().externalId())
                .with("firstName", user.profile().firstName())
                .with("middleName", user.profile().middleName())
                .with("lastName", user.profile().lastName());
    }

    private static Fields details(Fields fields, Account account, User user) {
        return fields.with("suspended", user.suspended())
                .with("created", Times.written(user.created()))
                .with("updated", Times.written(user.updated()))
                .with("bleTwoFactorExempt", user.profile().bleTwoFactorExempt())
                .with("customFields", customFields(account, user))
                .with("emails", user.profile().emails())
                .with("phoneNumbers", user.profile().phoneNumbers());
    }

    static List<Object> customFields(Account account, User user) {
        return account.customFields().stream()
                .filter(field -> user.customFields().containsKey(field.id()))
                .map(field -> field.viewOf(user.customFields().getOrDefault(field.id(), "")))
                .toList();
    }
}
