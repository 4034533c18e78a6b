package dev.brivosync.brivo;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.BankedCard;
import dev.brivosync.person.Card;
import dev.brivosync.person.Contact;
import dev.brivosync.person.Folding;
import dev.brivosync.person.PersonKey;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds users by what somebody in a hurry knows of them. A key takes one call; for anything else Brivo has no filter, so
 * that everybody, or every card, is listed (FACTS: Lists). Every method throws {@link BrivoFailure} where Brivo could not
 * be asked.
 */
public final class PersonSearch {
    private final AccountReader reader;
    private final CardReader cards;

    PersonSearch(AccountReader reader, CardReader cards) {
        this.reader = reader;
        this.cards = cards;
    }

    /** Whoever carries exactly this key; one call. */
    public Optional<AccountUser> byKey(PersonKey key) {
        return reader.byKey(key);
    }

    /** The user with this id; one call. */
    public Optional<AccountUser> byId(long user) {
        return reader.byId(user);
    }

    /**
     * Everybody of whom a text is the e-mail address or part of the name.
     *
     * @param who without case; of a name its words count in any order
     */
    public Listed listed(String who) {
        Map<Long, AccountUser> matches = new TreeMap<>();
        Map<String, AccountUser> known = new TreeMap<>();
        boolean silent;
        try (UserWalk walk = reader.users()) {
            walk.forEachRemaining(user -> {
                if (isMeant(user, who)) {
                    matches.put(user.id(), user);
                }
                names(user).forEach(name -> known.put(name, user));
            });
            walk.vanished().forEach(matches::remove);
            silent = walk.untold().contains(Detail.EMAILS);
        }
        return new Listed(List.copyOf(matches.values()), known, silent);
    }

    /**
     * What a listing of everybody came to.
     *
     * @param known every user by what they are called: key, e-mail addresses, name
     * @param withoutEmails whether the listing told nobody's e-mail address
     */
    public record Listed(List<AccountUser> matches, Map<String, AccountUser> known, boolean withoutEmails) {}

    /** Everybody who carries a card with this number, whatever its format and facility; leading zeros do not count. */
    public List<AccountUser> carrying(String number) {
        String wanted = new Card(0, number, "").number();
        Set<Long> holders = new TreeSet<>();
        Iterator<BankedCard> walk = cards.listed(true);
        while (walk.hasNext()) {
            BankedCard card = walk.next();
            if (card.card().number().equals(wanted)) {
                cards.holderOf(card.credential()).ifPresent(holders::add);
            }
        }
        List<AccountUser> people = new ArrayList<>();
        holders.forEach(holder -> reader.byId(holder).ifPresent(people::add));
        return people;
    }

    private static boolean isMeant(AccountUser user, String who) {
        String email = Folding.email(who);
        if (user.emails().stream()
                .map(Contact::value)
                .anyMatch(each -> Folding.email(each).equals(email))) {
            return true;
        }
        String name = folded(user.firstName() + " " + user.middleName() + " " + user.lastName());
        String[] words = folded(who.replace(',', ' ')).split(" ");
        return words.length > 0
                && !words[0].isEmpty()
                && List.of(words).stream().allMatch(name::contains);
    }

    private static List<String> names(AccountUser user) {
        List<String> names = new ArrayList<>();
        if (user.externalId() != null) {
            names.add(user.externalId());
        }
        user.emails().forEach(email -> names.add(email.value()));
        names.add(user.displayName());
        return names;
    }

    private static String folded(String text) {
        return Folding.text(text).toLowerCase(Locale.ROOT);
    }
}
