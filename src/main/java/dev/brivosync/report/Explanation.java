package dev.brivosync.report;

import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Run;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One person, explained: what the source says, what each rule made of it, what Brivo has, and what follows.
 *
 * @param name empty where nobody knows it
 * @param live whether source and Brivo were just asked
 * @param run by which all this is explained; without one nothing was planned yet
 * @param verdict what it comes to, in a sentence that begins in capitals
 * @param source what the source says; null where nobody knows
 * @param match how the person was found in Brivo
 * @param standing whether they may enter and since when, and what is to come
 * @param fields values beside each other
 * @param groups the job's groups
 * @param cards the cards that they carry or shall carry
 * @param plan what was planned; null where nothing was, and nothing was to say
 * @param guards by the name of a class, how many people it reaches and may
 * @param calls the calls that write it, verb and path
 * @param callsInAll how many calls that takes, with those that look; 0 where nothing goes on
 * @param unknown what could not be known
 */
public record Explanation(
        String job,
        String account,
        String key,
        String name,
        boolean live,
        Run run,
        String verdict,
        @Nullable Source source,
        List<Rule> rules,
        List<String> match,
        List<String> standing,
        List<Field> fields,
        List<Group> groups,
        List<CardSide> cards,
        @Nullable PersonPlan plan,
        Map<String, String> guards,
        List<String> calls,
        long callsInAll,
        List<String> unknown) {
    public Explanation {
        rules = List.copyOf(rules);
        match = List.copyOf(match);
        standing = List.copyOf(standing);
        fields = List.copyOf(fields);
        groups = List.copyOf(groups);
        cards = List.copyOf(cards);
        guards = new TreeMap<>(guards);
        calls = List.copyOf(calls);
        unknown = List.copyOf(unknown);
    }

    /**
     * A record of the source.
     *
     * @param origin where it stands: {@code people.csv line 17} or an entry's DN
     * @param values by column; those that are shown to nobody are not among them
     * @param rejected why it cannot be used; null where it can
     */
    public record Source(
            String origin,
            Map<String, List<String>> values,
            @Nullable String rejected) {
        public Source {
            values = new TreeMap<>(values);
        }
    }

    /**
     * What a rule of the job file answered.
     *
     * @param place in the job file: {@code lifecycle.active}
     * @param answer {@code true}, {@code false}, {@code unknown}, {@code hidden}, or {@code value}
     * @param because the values that decided, or the value
     */
    public record Rule(String place, String written, String answer, String because) {
        /** The answer's reason, with the rule where that says more. */
        public String inWords() {
            String reason = because.isEmpty() && answer.equals("value") ? "(none)" : because;
            if (reason.isEmpty() || reason.equals(written)) {
                return written;
            }
            return written.isEmpty() ? reason : reason + ", by " + written;
        }
    }

    /**
     * One field on both sides.
     *
     * @param wanted null where the job does not say
     * @param present what Brivo has; null where nobody knows
     * @param change why it is to be changed, or was; null where it is not
     */
    public record Field(
            String field,
            @Nullable String wanted,
            @Nullable String present,
            @Nullable String change) {}

    /**
     * One group of the job.
     *
     * @param wanted whether a rule gives it; null where nobody knows
     * @param present whether they are in it; null where nobody knows
     * @param because the rules that hold, or why none does
     * @param doors what it opens, as far as Brivo said; empty where nobody asked yet
     */
    public record Group(
            String name, @Nullable Boolean wanted, @Nullable Boolean present, String because, List<String> doors) {
        public Group {
            doors = List.copyOf(doors);
        }
    }

    /** A card that they shall carry or do; null where nobody knows. */
    public record CardSide(
            String number,
            @Nullable Boolean wanted,
            @Nullable Boolean present,
            String because) {}
}
