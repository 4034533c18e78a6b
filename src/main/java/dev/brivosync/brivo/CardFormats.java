package dev.brivosync.brivo;

import dev.brivosync.brivo.ApiCredential.FieldValue;
import dev.brivosync.person.Card;
import dev.brivosync.person.CardFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The formats of the account's cards, read once, and what they make of a credential's values. Thread-safe.
 */
final class CardFormats {
    private static final String NUMBER = "card_number";

    private final Supplier<List<CardFormat>> reading;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable List<CardFormat> known;

    CardFormats(Supplier<List<CardFormat>> reading) {
        this.reading = reading;
    }

    List<CardFormat> all() {
        List<CardFormat> formats = known;
        if (formats != null) {
            return formats;
        }
        lock.lock();
        try {
            List<CardFormat> meanwhile = known;
            if (meanwhile == null) {
                meanwhile = List.copyOf(reading.get());
                known = meanwhile;
            }
            return meanwhile;
        } finally {
            lock.unlock();
        }
    }

    Optional<CardFormat> withId(long id) {
        return all().stream().filter(format -> format.id() == id).findFirst();
    }

    /** The card that this credential is; empty where it is none, or its values cannot be read. */
    Optional<Card> cardOf(ApiCredential credential) {
        List<FieldValue> values = credential.filled();
        if (!credential.isCard() || values.isEmpty()) {
            return Optional.empty();
        }
        List<FieldValue> numbers = values.stream()
                .filter(value -> value.fieldName().equals(NUMBER))
                .toList();
        // names tell everything, unless there are so few or so many that only the format knows which is which
        return numbers.size() == 1 && values.size() <= 2 && values.stream().noneMatch(CardFormats::isNameless)
                ? Optional.of(byName(credential, numbers.getFirst(), values))
                : withId(credential.formatId()).flatMap(format -> byFormat(format, values));
    }

    private static boolean isNameless(FieldValue value) {
        return value.fieldName().isEmpty();
    }

    private static Card byName(ApiCredential credential, FieldValue number, List<FieldValue> values) {
        String facility = values.stream()
                .filter(value -> !value.equals(number))
                .findFirst()
                .map(FieldValue::text)
                .orElse("");
        return new Card(credential.formatId(), number.text(), facility);
    }

    private static Optional<Card> byFormat(CardFormat format, List<FieldValue> values) {
        String facility =
                format.facility().flatMap(field -> valueOf(field, values)).orElse("");
        return format.number()
                .flatMap(field -> valueOf(field, values))
                .map(number -> new Card(format.id(), number, facility));
    }

    private static Optional<String> valueOf(CardFormat.Field field, List<FieldValue> values) {
        return values.stream()
                .filter(value -> value.fieldId() == field.id() || Objects.equals(value.fieldName(), field.name()))
                .findFirst()
                .map(FieldValue::text);
    }
}
