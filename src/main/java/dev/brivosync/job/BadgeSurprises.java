package dev.brivosync.job;

import dev.brivosync.person.HeldBadge;
import dev.brivosync.plan.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/** Badges that turned out not to be as they were known: somebody has changed them in Brivo. */
final class BadgeSurprises {
    /** More are counted, but not named. */
    private static final int MOST_NAMED = 5;

    /** What was found, with places for the card and its carrier. */
    enum Kind {
        RETURNED("%s of %s is back in the card bank"),
        GONE("%s is no longer carried by %s"),
        REDATED("%s of %s has other dates"),
        FOUND("%s is carried by %s");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private record Surprise(Kind kind, long user, HeldBadge badge) {}

    private final List<Surprise> named = new ArrayList<>();
    private long count;
    private long lookedAtMore;

    void add(Kind kind, long user, HeldBadge badge) {
        count++;
        if (named.size() < MOST_NAMED) {
            named.add(new Surprise(kind, user, badge));
        }
    }

    /** So many more people were asked for because of surprises. */
    void widened(long people) {
        lookedAtMore += people;
    }

    long count() {
        return count;
    }

    /**
     * What to say of them, nothing where there is nothing.
     *
     * @param people who a user is
     * @param formats what a format is called
     */
    List<Note> notes(LongFunction<String> people, LongFunction<String> formats) {
        if (count == 0) {
            return List.of();
        }
        String examples = named.stream()
                .map(each -> each.kind().words.formatted(card(each.badge(), formats), people.apply(each.user())))
                .collect(Collectors.joining("; "));
        return List.of(Note.information("%,d %s changed in Brivo by somebody else: %s%s%s"
                .formatted(
                        count,
                        count == 1 ? "badge was" : "badges were",
                        examples,
                        count > named.size() ? "; and %,d more".formatted(count - named.size()) : "",
                        lookedAtMore == 0
                                ? ""
                                : ". So %,d more badge holders were asked for".formatted(lookedAtMore))));
    }

    private static String card(HeldBadge badge, LongFunction<String> formats) {
        return formats.apply(badge.card().format()) + " " + badge.card().number();
    }
}
