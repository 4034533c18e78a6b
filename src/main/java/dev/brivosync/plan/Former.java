package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Contact;
import dev.brivosync.person.Folding;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of this job who is suspended, and whom a newcomer may be: people come back under another key.
 *
 * @param entry what the source says under their key, or under the one that they get now; null where it knows neither
 * @param sameBirthDate whether both were born on one day; null where that is not known of both
 * @param rivals other newcomers who may be them as well ({@link #mayBe})
 */
public record Former(
        OwnedPerson owned,
        AccountUser user,
        @Nullable SourceEntry entry,
        @Nullable Boolean sameBirthDate,
        List<PersonKey> rivals) {
    private static final int EMAIL = 5;
    private static final int NAME = 4;
    private static final int BIRTH_DATE = 3;
    private static final int PHONE = 2;
    private static final int MOST = 10;

    public Former {
        rivals = List.copyOf(rivals);
    }

    /** Somebody whom no other newcomer may be. */
    public Former(OwnedPerson owned, AccountUser user, @Nullable SourceEntry entry, @Nullable Boolean sameBirthDate) {
        this(owned, user, entry, sameBirthDate, List.of());
    }

    /** The same person, whom these newcomers may be as well. */
    public Former withRivals(List<PersonKey> others) {
        return new Former(owned, user, entry, sameBirthDate, others);
    }

    /** The same where it is this user of whom more is told. */
    Former withUser(AccountUser told) {
        return told.id() == user.id() ? new Former(owned, told, entry, sameBirthDate, rivals) : this;
    }

    /** Whether it must be decided if this newcomer is them, come back, before anything else becomes of them. */
    public boolean mayBe(Person newcomer) {
        boolean joins = newcomer.standing() == Standing.ACTIVE || newcomer.standing() == Standing.ARRIVING;
        return joins && hasLeft() && resembles(newcomer);
    }

    /** Whether the source has let them go: it does not list them, or lists them as out. */
    boolean hasLeft() {
        return hasLeft(entry);
    }

    /** Likewise by what the source says under somebody's key; null where it does not know it. */
    static boolean hasLeft(@Nullable SourceEntry entry) {
        return entry == null
                || (entry instanceof SourceEntry.Listed(Person person) && person.standing() == Standing.INACTIVE);
    }

    /** Whether the newcomer may be them: the same e-mail, or the same name and date of birth or phone. */
    boolean resembles(Person newcomer) {
        boolean sameName = sameName(newcomer);
        return !Boolean.FALSE.equals(sameBirthDate)
                && (sameEmail(newcomer) || (sameName && (Boolean.TRUE.equals(sameBirthDate) || samePhone(newcomer))));
    }

    /** {@code same e-mail, same name: 9 of 10}. */
    String explained(Person newcomer) {
        List<String> common = new ArrayList<>();
        int score = 0;
        if (sameEmail(newcomer)) {
            common.add("same e-mail");
            score += EMAIL;
        }
        if (sameName(newcomer)) {
            common.add("same name");
            score += NAME;
        }
        if (Boolean.TRUE.equals(sameBirthDate)) {
            common.add("same date of birth");
            score += BIRTH_DATE;
        }
        if (samePhone(newcomer)) {
            common.add("same phone");
            score += PHONE;
        }
        return "%s: %d of %d".formatted(String.join(", ", common), Math.min(score, MOST), MOST);
    }

    /** {@code E1001 Ada Byron, user 1001}. */
    String described() {
        return "%s %s, user %d".formatted(owned.key(), user.displayName(), user.id());
    }

    private boolean sameEmail(Person newcomer) {
        return common(newcomer.emails(), user.emails(), Folding::email);
    }

    private boolean samePhone(Person newcomer) {
        return common(newcomer.phones(), user.phones(), Folding::phone);
    }

    private boolean sameName(Person newcomer) {
        return Traits.name(newcomer.firstName(), newcomer.lastName())
                .equals(Traits.name(user.firstName(), user.lastName()));
    }

    private static boolean common(List<Contact> some, List<Contact> others, UnaryOperator<String> folding) {
        List<String> values =
                others.stream().map(each -> folding.apply(each.value())).toList();
        return some.stream()
                .map(each -> folding.apply(each.value()))
                .anyMatch(value -> !value.isEmpty() && values.contains(value));
    }
}
