package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.PersonKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a key may mean beside the user who carries it.
 *
 * @param candidates users with whom a newcomer has something in common
 * @param formers suspended people of the job whom a newcomer may be
 * @param previous what the source says of an earlier key of this one's person; null where it says nothing
 * @param next what it says of those who had this key before
 * @param heirs newcomers who may be this one's person, come back, and of whom that must be decided ({@link Former#mayBe})
 * @param alsoListedBy another job whose source lists the person; null where none does
 */
public record Kinship(
        List<Candidate> candidates,
        List<Former> formers,
        @Nullable Succession previous,
        List<Succession> next,
        List<PersonKey> heirs,
        @Nullable String alsoListedBy) {
    private static final Kinship NONE = new Kinship(List.of(), List.of(), null, List.of(), List.of(), null);

    public Kinship {
        candidates = List.copyOf(candidates);
        formers = List.copyOf(formers);
        next = List.copyOf(next);
        heirs = List.copyOf(heirs);
    }

    public static Kinship none() {
        return NONE;
    }

    /** The same where more is told of a user whom a newcomer may be. */
    Kinship withUser(AccountUser told) {
        return new Kinship(
                candidates.stream().map(each -> each.withUser(told)).toList(),
                formers.stream().map(each -> each.withUser(told)).toList(),
                previous,
                next,
                heirs,
                alsoListedBy);
    }
}
