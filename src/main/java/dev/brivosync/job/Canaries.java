package dev.brivosync.job;

import dev.brivosync.source.SourceRead.Doubt;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Keys that are in every whole reading of a source, as {@code mustContain} names them. */
final class Canaries {
    private Canaries() {}

    /** @param lacking those that were not met */
    static Optional<Doubt> doubt(Collection<String> lacking) {
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of(new Doubt(
                        "%s must be in the source (mustContain) and %s not"
                                .formatted(String.join(", ", lacking), lacking.size() == 1 ? "is" : "are"),
                        false));
    }

    static Optional<String> evidence(Expected expected, Collection<String> lacking) {
        List<String> keys = expected.source().complete().mustContain();
        if (keys.isEmpty() || !lacking.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                keys.size() == 1
                        ? keys.getFirst() + " is there (mustContain)"
                        : "the %s keys of mustContain are there".formatted(Figure.count(keys.size())));
    }
}
