package dev.brivosync.brivo;

import dev.brivosync.brivo.BrivoError.Rejected;
import dev.brivosync.brivo.BrivoError.Temporary;
import dev.brivosync.brivo.CardApi.NewCredential;
import dev.brivosync.brivo.CardApi.NewValue;
import dev.brivosync.brivo.OnlyOnce.Made;
import dev.brivosync.brivo.OnlyOnce.Making;
import dev.brivosync.person.Card;
import dev.brivosync.person.CardFormat;
import dev.brivosync.plan.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a card that the bank does not have, exactly once. A card is known by its format and values; the label is not
 * unique and only narrows the search (FACTS: Credentials).
 */
record CardCreation(CardApi api, CardFormats formats, OnlyOnce once) {
    static final String CALL = "POST /credentials";

    /**
     * What the card is in Brivo's words; empty where the account has no such format, or the format has no place for the
     * card's number or facility.
     */
    Optional<NewCredential> described(Change.AssignBadge wanted) {
        Card card = wanted.card();
        return formats.withId(card.format())
                .flatMap(format -> values(format, card))
                .map(values -> new NewCredential(new ApiCredential.Format(card.format()), wanted.reference(), values));
    }

    /** @throws UndecidedCreate where looking did not succeed either */
    Made<ApiCredential> make(NewCredential described, Card card) {
        String label = described.referenceId();
        String byLabel = Filter.holds(label) ? "reference_id__eq:" + label : null;
        try {
            return once.make(
                    new Making<>(CALL, () -> send(described), () -> find(byLabel, card), CardCreation::isDuplicate));
        } catch (BrivoFailure refused) {
            if (!isDuplicate(refused.error()) || byLabel == null) {
                throw refused;
            }
            return new Made<>(find(byFacility(card), card).orElseThrow(() -> refused), true);
        }
    }

    private ApiCredential send(NewCredential described) {
        ApiCredential answer = api.create(described);
        if (answer == null || answer.id() == 0 || formats.cardOf(answer).isEmpty()) {
            throw new BrivoFailure(CALL, new Temporary("the answer holds no card", false));
        }
        return answer;
    }

    /** @param filter null: the whole bank is walked */
    private Optional<ApiCredential> find(@Nullable String filter, Card card) {
        Walk<ApiCredential> walk = new Walk<>(
                "GET /credentials", offset -> api.credentials(filter, offset, Pages.SIZE), ApiCredential::id);
        return walk.first(
                credential -> formats.cardOf(credential).filter(card::equals).isPresent());
    }

    /** Only a field of this name is what the filter looks at. */
    private @Nullable String byFacility(Card card) {
        boolean filtered = formats.withId(card.format())
                .flatMap(CardFormat::facility)
                .filter(field -> field.name().equals("facility_code"))
                .isPresent();
        return filtered && Filter.holds(card.facility()) ? "facility_code__eq:" + card.facility() : null;
    }

    private static Optional<List<NewValue>> values(CardFormat format, Card card) {
        Optional<CardFormat.Field> number = format.number();
        Optional<CardFormat.Field> facility = format.facility();
        boolean needsFacility = !card.facility().isEmpty();
        if (number.isEmpty() || (needsFacility && facility.isEmpty())) {
            return Optional.empty();
        }
        List<NewValue> values = new ArrayList<>();
        values.add(new NewValue(number.get().id(), card.number()));
        if (needsFacility) {
            values.add(new NewValue(facility.orElseThrow().id(), card.facility()));
        }
        return Optional.of(values);
    }

    private static boolean isDuplicate(BrivoError error) {
        return error instanceof Rejected rejected
                && rejected.message().toLowerCase(Locale.ROOT).contains("duplicate");
    }
}
