package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoError.Rejected;
import dev.brivosync.brivo.BrivoError.Temporary;
import dev.brivosync.person.Secret;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.FieldChange;
import dev.brivosync.plan.LearntValues;
import dev.brivosync.plan.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Gives PINs to users and takes them back, each in a call of its own: Brivo refuses a PIN that somebody else has, and
 * nobody's doors or names shall wait for that (FACTS: Users). Nothing that it says tells a PIN; Brivo's own words, which
 * might, are left out.
 */
record PinDesk(BrivoApi api, PinOpening pins, PatchMemory memory) {
    private static final String PIN = "pin";
    private static final String END = "effectiveTo";

    /**
     * One field as it shall be.
     *
     * @param value empty where it shall be cleared
     * @param refusal what to say where Brivo does not take it
     */
    private record Wanted(String field, String value, Predicate<ApiUser> shownBy, String refusal) {
        /** The field's change as {@link PatchMemory} knows it, without what nobody may read. */
        FieldChange habit() {
            return new FieldChange(field, "", value.isEmpty() ? "" : Secret.DOTS);
        }

        @Override
        public String toString() {
            return field;
        }
    }

    Outcome set(long user, Change.SetPin change) {
        Optional<Secret> digits = change.wanted().isNone() ? Optional.of(new Secret("")) : pins.open(change.wanted());
        if (digits.isEmpty()) {
            return new Outcome.Failed(
                    "the PIN was sealed with another key than this installation has now (secretKey in the"
                            + " settings, or the file key beside the store); make the plan anew, or bring the key back");
        }
        String value = digits.get().reveal();
        return write(
                user,
                new Wanted(
                        PIN,
                        value,
                        shown -> value.equals(Objects.requireNonNullElse(shown.pin(), "")),
                        "does not take this PIN: most likely somebody else in the account has it, and a PIN is one"
                                + " person's; give them another one in the source"));
    }

    /** An end that is neither ours nor later than the wanted one may be somebody's decision: it is left alone. */
    Outcome end(long user, Change.EndPin change) {
        Instant present = retrieved(user).pinEnds();
        Instant to = change.to();
        if (Objects.equals(present, to)) {
            return new Outcome.Done();
        }
        boolean sooner = to != null && (present == null || to.isBefore(present));
        if (!sooner && !Objects.equals(present, change.from())) {
            return new Outcome.Failed(
                    ("the PIN ends %s in Brivo, which we did not write; that may be somebody's decision:"
                                    + " change it there, or correct the end date in the source")
                            .formatted(present == null ? "never" : present));
        }
        return write(
                user,
                new Wanted(
                        END,
                        to == null ? "" : to.toString(),
                        shown -> Objects.equals(shown.pinEnds(), to),
                        "does not take this end of the PIN; look in Brivo whether it begins later than that"));
    }

    private Outcome write(long user, Wanted wanted) {
        try {
            boolean byPatch = memory.canPatch(List.of(wanted.habit()));
            if (byPatch && patched(user, wanted)) {
                return new Outcome.Done();
            }
            ApiUser fresh = retrieved(user);
            if (wanted.shownBy().test(fresh)) {
                return new Outcome.Done();
            }
            return replaced(fresh, wanted);
        } catch (BrivoFailure failure) {
            if (failure.error() instanceof Rejected(int status, String _)) {
                return new Outcome.Failed("%s: %d Brivo %s".formatted(failure.call(), status, wanted.refusal()));
            }
            throw failure;
        }
    }

    /** Whether the answer proves that it was done; one that lacks a field proves nothing about that (FACTS: Lists). */
    private boolean patched(long user, Wanted wanted) {
        try {
            ApiUser answer = api.patch(user, Map.of(wanted.field(), wanted.value()));
            return !wanted.value().isEmpty()
                    && answer != null
                    && wanted.shownBy().test(answer);
        } catch (BrivoFailure refused) {
            if (refused.error() instanceof Rejected && wanted.value().isEmpty()) {
                return false;
            }
            throw refused;
        }
    }

    private Outcome replaced(ApiUser fresh, Wanted wanted) {
        Map<String, Object> body = UserBody.complete(new UserFields(List.of(), LearntValues.none()), fresh);
        if (wanted.value().isEmpty()) {
            body.remove(wanted.field());
        } else {
            body.put(wanted.field(), wanted.value());
        }
        api.replace(fresh.id(), body);
        if (!wanted.shownBy().test(retrieved(fresh.id()))) {
            return NotConverged.after(
                    "PUT /users/{id}",
                    "it does not show %s that was sent"
                            .formatted(wanted.field().equals(PIN) ? "the PIN" : "the end of the PIN"));
        }
        memory.failed(List.of(wanted.habit()));
        return new Outcome.Done();
    }

    private ApiUser retrieved(long id) {
        ApiUser user = api.user(id);
        if (user == null || user.id() == 0) {
            throw new BrivoFailure("GET /users/{id}", new Temporary("the answer holds no user", false));
        }
        return user;
    }
}
