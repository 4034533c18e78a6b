package dev.brivosync.cli;

import dev.brivosync.job.ColumnStudy;
import dev.brivosync.job.DateWays;
import dev.brivosync.job.JobDraft;
import dev.brivosync.job.SourceStudy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks who of the people may enter, from when until when. */
final class AccessQuestions {
    private static final String NOBODY_SAYS = "none";

    private final Interview interview;
    private final SourceStudy study;
    private final ColumnQuestions columns;

    AccessQuestions(Interview interview, SourceStudy study) {
        this.interview = interview;
        this.study = study;
        this.columns = new ColumnQuestions(interview, study);
    }

    /**
     * Who may enter.
     *
     * @param entry as a job says it
     * @param dates how the source writes the dates that matter
     */
    record Access(JobDraft.Entry entry, List<String> dates) {}

    Access ask(boolean activeDirectory) {
        interview.headline("WHO MAY ENTER");
        String status = null;
        List<String> active = List.of();
        List<String> onLeave = List.of();
        if (activeDirectory) {
            interview.say(
                    "Active Directory says it: disabled accounts are out, and accountExpires is the last day. Nothing to ask.");
            return new Access(new JobDraft.Entry(null, List.of(), List.of(), null, null), List.of());
        }
        Optional<String> said = status();
        if (said.isPresent()) {
            status = said.get();
            active = active(status);
            onLeave = onLeave(status, active);
        }
        Optional<String> starts = dateOrNone("First day with access (- for none)", study.start());
        Optional<String> ends = dateOrNone("Last day with access (- for none)", study.end());
        if (said.isEmpty() && ends.isEmpty()) {
            interview.say(
                    "Then whoever is listed may enter, and people lose access only once they are missing in two whole exports in a row.");
        }
        List<String> dates =
                ways(Stream.of(starts, ends).flatMap(Optional::stream).toList());
        return new Access(
                new JobDraft.Entry(
                        status,
                        active,
                        onLeave,
                        starts.map(this::date).orElse(null),
                        ends.map(this::date).orElse(null)),
                dates);
    }

    private Optional<String> dateOrNone(String question, Optional<String> offered) {
        return columns.orNone(question, offered, ColumnStudy::mayHoldDates, "dates");
    }

    /** Nobody guesses what opens doors: where it is not evident, somebody has to say it. */
    private Optional<String> status() {
        Optional<String> proposed = study.status();
        interview.say(
                "The status says whether somebody works here: Active, On Leave, Terminated. Whoever has another value than the active ones loses access.");
        if (proposed.isEmpty()) {
            interview.say("No column is evidently that. Name it, or say " + NOBODY_SAYS
                    + " if everybody in the source may enter.");
        }
        return interview.ask(
                "Status (" + NOBODY_SAYS + " if there is none)",
                proposed.orElse(null),
                answer -> answer.equalsIgnoreCase(NOBODY_SAYS)
                                && study.column(answer).isEmpty()
                        ? Optional.<String>empty()
                        : columns.picked(answer)
                                .filter(this::mayBeStatus)
                                .map(Optional::of)
                                .orElse(null));
    }

    private boolean mayBeStatus(String name) {
        if (study.isSeen() && values(name).isEmpty()) {
            interview.say(name + " has no values, or too many different ones, to be a status.");
            return false;
        }
        return true;
    }

    private Map<String, Long> values(String column) {
        return study.column(column).map(ColumnStudy::values).orElse(Map.of());
    }

    private List<String> active(String status) {
        List<String> values = List.copyOf(values(status).keySet());
        if (values.isEmpty()) {
            return interview.ask("Values that mean that somebody may enter, with commas between", null, answer -> {
                List<String> named = Stream.of(answer.split(","))
                        .map(String::strip)
                        .filter(each -> !each.isEmpty())
                        .toList();
                return named.isEmpty() ? null : named;
            });
        }
        int number = 0;
        for (Map.Entry<String, Long> value : values(status).entrySet()) {
            number++;
            interview.line("  %2d  %s  %,d".formatted(number, value.getKey(), value.getValue()));
        }
        long empty = study.column(status)
                .map(column -> column.rows() - column.filled())
                .orElse(0L);
        if (empty > 0) {
            interview.say("In %,d rows it is empty: they would be out.".formatted(empty));
        }
        List<String> known = study.active(status);
        List<String> unknown = study.unknown(status);
        if (!unknown.isEmpty()) {
            interview.say("What " + String.join(", ", unknown) + " means is for you to say.");
        }
        String offered = known.isEmpty() || !unknown.isEmpty() ? null : String.join(", ", known);
        return some("Who may enter: values, with commas between", values, offered, false);
    }

    private List<String> onLeave(String status, List<String> active) {
        List<String> others = values(status).keySet().stream()
                .filter(value -> !active.contains(value))
                .toList();
        if (others.isEmpty()) {
            return List.of();
        }
        String known = study.onLeave(status).stream()
                .filter(value -> !active.contains(value))
                .collect(Collectors.joining(", "));
        List<String> away = some(
                "Who is away for a while, and keeps groups and cards (- for nobody)",
                List.copyOf(values(status).keySet()),
                known.isEmpty() ? Interview.NONE : known,
                true);
        List<String> out =
                others.stream().filter(value -> !away.contains(value)).toList();
        if (!out.isEmpty()) {
            interview.say("Out, then: " + String.join(", ", out) + ".");
        }
        return away.stream().filter(value -> !active.contains(value)).toList();
    }

    private List<String> some(String question, List<String> choices, @Nullable String offered, boolean mayBeNone) {
        while (true) {
            List<String> some = interview.someOf(question, choices, offered);
            if (mayBeNone || !some.isEmpty()) {
                return some;
            }
            interview.say("Then nobody could enter; name one value at least.");
        }
    }

    /** An end that somebody took for none would keep doors open, so that is for somebody to say. */
    private String date(String column) {
        Map<String, Long> none =
                study.column(column).map(ColumnStudy::standingForNoDate).orElse(Map.of());
        if (none.isEmpty()) {
            return JobDraft.template(column);
        }
        String values = none.entrySet().stream()
                .map(each -> "%s (%,d rows)".formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining(", "));
        interview.say("In " + column + " stands " + values
                + ", which is no date. If it does not mean that there is none, these rows are rejected.");
        return interview.yes("Does it mean that there is none", null)
                ? JobDraft.date(column, none.keySet())
                : JobDraft.template(column);
    }

    private List<String> ways(List<String> named) {
        if (!study.isSeen() || named.isEmpty()) {
            return List.of();
        }
        DateWays ways = study.dates(named);
        if (ways.shortYears()) {
            throw new BadArgument(
                    "The years in %s have two digits, so that nobody can tell 1998 from 2098. Have the export write four, and start again. Nothing was written"
                            .formatted(String.join(" and ", named)));
        }
        List<String> patterns = new ArrayList<>(ways.patterns());
        if (!ways.choice().isEmpty()) {
            String chosen = choice(ways);
            patterns.removeAll(ways.choice());
            patterns.addFirst(chosen);
        }
        if (ways.unreadable() > 0) {
            interview.say(
                    "%,d values in %s are no date%s. As long as they stand there, these rows are rejected, and their people keep what they have."
                            .formatted(
                                    ways.unreadable(),
                                    String.join(" and ", named),
                                    interview.isTerminal() ? ", such as '" + ways.firstUnreadable() + "'" : ""));
        }
        if (!patterns.isEmpty()) {
            interview.say("Dates are written " + String.join(" or ", patterns) + ".");
        }
        return patterns;
    }

    private String choice(DateWays ways) {
        String first = ways.choice().get(0);
        String second = ways.choice().get(1);
        interview.say("Every date fits %s as well as %s: %s is %s, or %s."
                .formatted(
                        first,
                        second,
                        ways.example(),
                        DateWays.readAs(ways.example(), first),
                        DateWays.readAs(ways.example(), second)));
        return interview.oneOf("1 for " + first + ", 2 for " + second, ways.choice(), null);
    }
}
