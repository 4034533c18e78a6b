package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoApi.Page;
import dev.brivosync.brivo.BrivoError.Temporary;
import java.util.List;
import java.util.Optional;

/** Who carries which credential now. What cannot be read is this one look's failure, not the run's. */
record Assignments(CardApi api) {
    static final String CARRIED = "GET /users/{id}/credentials";
    static final String HOLDER = "GET /credentials/{id}/user";

    /** Everything that the user has, PINs and mobile passes too. */
    List<ApiCredential> carriedBy(long user) {
        Page<ApiCredential> carried = api.carriedBy(user);
        if (carried == null || carried.data() == null) {
            throw new BrivoFailure(CARRIED, new Temporary("the answer holds no credentials", false));
        }
        return carried.data();
    }

    /** From when to when the user has this credential; empty where they do not. */
    Optional<Validity> validity(long user, long credential) {
        return carriedBy(user).stream()
                .filter(each -> each.id() == credential)
                .findFirst()
                .map(ApiCredential::validity);
    }

    Optional<Long> holderOf(long credential) {
        return AccountReader.present(() -> {
            ApiUser holder = api.holder(credential);
            if (holder == null || holder.id() == 0) {
                throw new BrivoFailure(HOLDER, new Temporary("the answer holds no user", false));
            }
            return holder.id();
        });
    }
}
