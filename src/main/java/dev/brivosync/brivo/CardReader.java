package dev.brivosync.brivo;

import static dev.brivosync.brivo.AccountReader.reading;

import dev.brivosync.brivo.BrivoApi.Page;
import dev.brivosync.brivo.BrivoError.Temporary;
import dev.brivosync.person.BankedCard;
import dev.brivosync.person.Card;
import dev.brivosync.person.CardFormat;
import dev.brivosync.person.HeldBadge;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;

/**
 * The account's cards and who carries them now. PINs and mobile passes are no cards and are left out, and so are cards of
 * which Brivo tells only the code (FACTS: Credentials). Every method throws {@link BrivoFailure} where Brivo could not be
 * asked. Thread-safe; each walk belongs to one thread.
 */
public final class CardReader {
    private static final int PAGES_AHEAD = 8;

    private final CardApi api;
    private final AccountReader users;
    private final Assignments assignments;
    private final CardFormats formats;

    CardReader(CardApi api, AccountReader users) {
        this.api = api;
        this.users = users;
        this.assignments = new Assignments(api);
        this.formats = new CardFormats(this::readFormats);
    }

    /** Every format of the account, those of PINs and mobile passes too; asked once. */
    public List<CardFormat> formats() {
        return formats.all();
    }

    /**
     * The cards in the bank, as one coherent walk in pages of 100 shows them. A card may be yielded a second time where it
     * changed meanwhile: the later one counts.
     *
     * @param assigned those that somebody carries, whom the listing does not name; otherwise those that nobody does
     */
    public Iterator<BankedCard> listed(boolean assigned) {
        Walk<ApiCredential> walk = new Walk<>(
                "GET /credentials",
                offset -> reading(() -> api.credentials(status(assigned), offset, Pages.SIZE)),
                ApiCredential::id,
                PAGES_AHEAD);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(walk, Spliterator.ORDERED), false)
                .flatMap(credential -> banked(credential, assigned).stream())
                .iterator();
    }

    /**
     * This card, where it is among the first whose labels hold its number, as it mostly is; one call.
     *
     * @param assigned as for {@link #listed}
     */
    public Optional<BankedCard> labelledByNumber(Card card, boolean assigned) {
        if (!Filter.holds(card.number())) {
            return Optional.empty();
        }
        Page<ApiCredential> page = reading(
                () -> api.credentials("reference_id__eq:" + card.number() + ";" + status(assigned), 0, Pages.SIZE));
        List<ApiCredential> labelled =
                page == null ? List.of() : Objects.requireNonNullElse(page.data(), List.<ApiCredential>of());
        return labelled.stream()
                .flatMap(credential -> banked(credential, assigned).stream())
                .filter(banked -> banked.card().equals(card))
                .findFirst();
    }

    private static String status(boolean assigned) {
        return "status__eq:" + (assigned ? "assigned" : "unassigned");
    }

    private Optional<BankedCard> banked(ApiCredential credential, boolean assigned) {
        return formats.cardOf(credential)
                .map(card -> new BankedCard(credential.id(), card, credential.reference(), assigned, null));
    }

    /** The cards that this user carries, with the dates of their assignment; empty where there is no such user. */
    public Optional<List<HeldBadge>> carriedBy(long user) {
        return users.belongingTo(
                user,
                () -> reading(() -> assignments.carriedBy(user)).stream()
                        .map(this::held)
                        .flatMap(Optional::stream)
                        .toList());
    }

    /**
     * What this user can open doors with, now or later, in words: {@code card 1001, facility 70}, {@code PIN}, {@code mobile
     * pass}; empty where there is no such user.
     */
    public List<String> waysIn(long user, Instant now) {
        return users.belongingTo(
                        user,
                        () -> reading(() -> assignments.carriedBy(user)).stream()
                                .filter(credential -> credential.validity().to() == null
                                        || credential.validity().to().isAfter(now))
                                .map(this::wayIn)
                                .sorted()
                                .toList())
                .orElse(List.of());
    }

    private String wayIn(ApiCredential credential) {
        if (credential.formatId() == CardFormat.PIN) {
            return "PIN";
        }
        return credential.formatId() == CardFormat.MOBILE_PASS
                ? "mobile pass"
                : formats.cardOf(credential)
                        .map(card -> "card " + numbers(card))
                        .orElseGet(() -> ("card " + credential.reference()).strip());
    }

    /** {@code 1001, facility 70 (Standard 26 Bit)}. */
    public String described(Card card) {
        String format = formats.withId(card.format()).map(CardFormat::name).orElse("");
        return numbers(card) + (format.isEmpty() ? "" : " (" + format + ")");
    }

    private static String numbers(Card card) {
        return card.number() + (card.facility().isEmpty() ? "" : ", facility " + card.facility());
    }

    /** The user who has this credential; empty where nobody does. */
    public Optional<Long> holderOf(long credential) {
        return reading(() -> assignments.holderOf(credential));
    }

    CardFormats known() {
        return formats;
    }

    private Optional<HeldBadge> held(ApiCredential credential) {
        return formats.cardOf(credential).map(card -> {
            Validity validity = credential.validity();
            return new HeldBadge(credential.id(), card, validity.from(), validity.to());
        });
    }

    private List<CardFormat> readFormats() {
        Page<CardApi.Format> page = reading(api::formats);
        if (page == null || page.data() == null) {
            throw new BrivoFailure("GET /credentials/formats", new Temporary("the answer holds no formats", true));
        }
        return page.data().stream().map(CardReader::format).toList();
    }

    private static CardFormat format(CardApi.Format format) {
        List<CardApi.FormatField> fields = Objects.requireNonNullElse(format.credentialFields(), List.of());
        return new CardFormat(
                format.id(),
                ApiCredential.unprefixed(format.name()),
                fields.stream().map(CardReader::field).toList());
    }

    private static CardFormat.Field field(CardApi.FormatField field) {
        return new CardFormat.Field(field.id(), ApiCredential.unprefixed(field.name()));
    }
}
