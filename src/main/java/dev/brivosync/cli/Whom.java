package dev.brivosync.cli;

import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.brivo.PersonSearch;
import dev.brivosync.job.Settings;
import dev.brivosync.job.Suspending;
import dev.brivosync.job.yaml.Suggestion;
import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Contact;
import dev.brivosync.person.PersonKey;
import dev.brivosync.store.StoreAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whom an order is for and who gives it, as somebody types it who is in a hurry. */
final class Whom {
    /** Whoever stands at a door does not wait for an account that is out of reach. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private static final Pattern CARD = Pattern.compile("[0-9][0-9 .-]*");

    @Parameters(
            paramLabel = "WHO",
            arity = "0..*",
            description = "key (looked for first, exactly), e-mail address, card number, or part of a name")
    private List<String> words = new ArrayList<>();

    @Option(names = "--user", paramLabel = "ID", description = "the user with this id in Brivo")
    private @Nullable Long user;

    @Option(names = "--card", paramLabel = "NUMBER", description = "whoever carries the card with this number")
    private @Nullable String card;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "who gives the order (default: the user of the operating system)")
    private @Nullable String as;

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; every plan and status shows it")
    private String reason = "";

    /** Before anything is asked: whether one is named. */
    void check() {
        int ways = (who().isEmpty() ? 0 : 1) + (user == null ? 0 : 1) + (card == null ? 0 : 1);
        if (ways != 1) {
            throw new BadArgument(
                    ways == 0
                            ? "name somebody: a key, an e-mail address, a card number or part of a name; or --user ID, --card NUMBER"
                            : "name somebody in one way: WHO, --user or --card");
        }
        if (card != null && !CARD.matcher(card.strip()).matches()) {
            throw new BadArgument("--card: " + card + " is no card number");
        }
    }

    String who() {
        return String.join(" ", words).strip();
    }

    @Nullable
    Long user() {
        return user;
    }

    @Nullable
    String card() {
        return card;
    }

    /** As somebody typed it. */
    String typed() {
        return user != null ? "--user " + user : card != null ? "--card " + card : who();
    }

    Suspending.Given given() {
        String by = as == null || as.isBlank() ? Common.user() : as.strip();
        return new Suspending.Given(by, reason.strip().replaceAll("\\s+", " "));
    }

    /** What to type so that nobody else can be meant: an id means another user in another account. */
    static String exactly(String command, long user, Common common) {
        return "brivo-sync %s --user %d%s".formatted(command, user, common.sameAccount());
    }

    /** The account that was asked for, else the one that jobs take where they name none, else the only one. */
    static BrivoAccount account(Settings settings, Common common) {
        return settings.account(accountName(settings, common)).givingUpAfter(LONGEST_WAIT);
    }

    /** Its name alone, which nothing has to be known for. */
    static String accountName(Settings settings, Common common) {
        SortedSet<String> names = settings.accounts();
        String named = common.account;
        String name = named != null ? named : names.size() == 1 ? names.first() : "default";
        if (named == null && !names.contains(name)) {
            throw new BadArgument("--account: which one? There are " + Suggestion.listed(names));
        }
        return settings.known(name);
    }

    /** The folder of the store and of what lies beside it. */
    static Path data(Settings settings) {
        return settings.store().address().besides().orElse(StoreAddress.COMPANIONS);
    }

    /**
     * Everybody who may be meant: one call where it is a key or an id, and a listing of all users, or all cards, otherwise.
     *
     * @param slow hears what is going to take a while
     * @throws BadArgument naming the nearest where nobody is
     */
    List<AccountUser> find(PersonSearch search, Consumer<String> slow) {
        if (user != null) {
            return List.of(search.byId(user)
                    .orElseThrow(() -> new BadArgument("there is no user " + user + " in this account")));
        }
        if (card != null) {
            slow.accept("looking through all cards");
            List<AccountUser> holders = search.carrying(digits(card));
            if (holders.isEmpty()) {
                throw new BadArgument("nobody carries a card with the number " + card);
            }
            return holders;
        }
        Optional<AccountUser> byKey = search.byKey(new PersonKey(who()));
        return byKey.map(List::of).orElseGet(() -> look(search, slow));
    }

    private List<AccountUser> look(PersonSearch search, Consumer<String> slow) {
        boolean number = CARD.matcher(who()).matches();
        if (number) {
            slow.accept("nobody has the key " + who() + "; looking through all cards");
            List<AccountUser> holders = search.carrying(digits(who()));
            if (!holders.isEmpty()) {
                return holders;
            }
        }
        slow.accept("nobody has the key " + who() + "; looking through all users");
        PersonSearch.Listed listed = search.listed(who());
        if (listed.matches().isEmpty()) {
            throw new BadArgument(nobody(listed));
        }
        return listed.matches();
    }

    private String nobody(PersonSearch.Listed listed) {
        String near = Suggestion.near(who(), listed.known().keySet())
                .flatMap(name -> Optional.ofNullable(listed.known().get(name)))
                .map(nearest -> "; nearest is %s: --user %d".formatted(described(nearest), nearest.id()))
                .orElse("");
        String silent = listed.withoutEmails() && who().contains("@")
                ? " (Brivo's listing tells no e-mail addresses: name the key or the name)"
                : "";
        return "nobody of %,d users has the key, e-mail address, card or name %s%s%s"
                .formatted(listed.known().values().stream().distinct().count(), who(), silent, near);
    }

    private static String digits(String number) {
        return number.replaceAll("[^0-9]", "");
    }

    /** {@code Ada Byron (E1001, user 1001)}. */
    static String described(AccountUser user) {
        return described(user.displayName(), user.externalId(), user.id());
    }

    static String described(String name, @Nullable String key, long user) {
        return "%s (%suser %d)".formatted(name, key == null ? "" : key + ", ", user);
    }

    /** What tells somebody apart from others. */
    static String apart(AccountUser user) {
        String emails = user.emails().stream().map(Contact::value).collect(Collectors.joining(", "));
        return String.format(
                        Locale.ROOT,
                        "%s  %s%s%s",
                        user.displayName(),
                        user.externalId() == null ? "no key" : user.externalId(),
                        emails.isEmpty() ? "" : "  " + emails,
                        user.suspended() ? "  suspended" : "")
                .strip();
    }
}
