package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoError.Rejected;
import dev.brivosync.brivo.BrivoError.Temporary;
import dev.brivosync.brivo.BrivoError.Unknown;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.FieldChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Creates a user exactly once: after a failure that leaves open whether Brivo did it, the user is looked for before
 * anything is sent again (FACTS: The gateway).
 */
record UserCreation(BrivoApi api, AccountReader reader, Patience patience) {
    /**
     * The user as Brivo has them now.
     *
     * @param found whether they were met by looking, so that nothing proves that the call created them
     */
    record Created(AccountUser user, boolean found) {}

    /** @throws UndecidedCreate where looking did not succeed either */
    Created create(PersonKey key, UserFields fields) {
        Map<String, Object> body = UserBody.ofNew(fields);
        boolean inDoubt = false;
        for (int attempt = 1; ; attempt++) {
            try {
                return send(body);
            } catch (BrivoFailure failure) {
                boolean open = isOpen(failure.error());
                // refused after an open attempt: perhaps because that one created the user, after we looked
                if (!open && !(inDoubt && failure.error() instanceof Rejected)) {
                    throw failure;
                }
                Optional<AccountUser> there = look(key, attempt);
                if (there.isPresent()) {
                    return new Created(there.get(), true);
                }
                if (!open || attempt == patience.attempts()) {
                    throw failure;
                }
                inDoubt = true;
            }
        }
    }

    /** The fields of a new user: these, and the key where they do not hold it. */
    static UserFields fields(PersonKey key, List<FieldChange> changes) {
        List<FieldChange> fields = new ArrayList<>(changes);
        if (fields.stream().noneMatch(each -> each.field().equals("externalId"))) {
            fields.add(new FieldChange("externalId", "", key.text()));
        }
        return new UserFields(fields);
    }

    private Created send(Map<String, Object> body) {
        ApiUser answer = api.create(body);
        if (answer == null || answer.id() == 0) {
            throw new BrivoFailure("POST /users", new Temporary("the answer holds no user", false));
        }
        return new Created(answer.toAccountUser(), false);
    }

    /** Whether Brivo may have created the user: it did not say no, and what it said cannot be read as yes. */
    private static boolean isOpen(BrivoError error) {
        return error instanceof Temporary
                || (error instanceof Unknown unknown && unknown.status() >= 200 && unknown.status() < 300);
    }

    private Optional<AccountUser> look(PersonKey key, int attempt) {
        try {
            Patience.pause(patience.pauseAfter(attempt));
            return reader.byKey(key);
        } catch (Stopped stop) {
            throw new UndecidedCreate(
                    new BrivoFailure("the look for the user", new Temporary("stopped before it began", true)));
        } catch (BrivoFailure failure) {
            throw new UndecidedCreate(failure);
        }
    }
}
