package dev.brivosync.cli;

import dev.brivosync.job.ColumnStudy;
import dev.brivosync.job.JobDraft;
import dev.brivosync.job.SourceStudy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks which column says what of a person. */
final class PersonQuestions {
    private final Interview interview;
    private final SourceStudy study;
    private final ColumnQuestions columns;

    PersonQuestions(Interview interview, SourceStudy study) {
        this.interview = interview;
        this.study = study;
        this.columns = new ColumnQuestions(interview, study);
    }

    JobDraft.Person ask() {
        interview.headline("WHO IS WHO (answer with a column's name or number)");
        String key = key();
        Optional<String> whole = study.firstName().isPresent() ? Optional.empty() : study.surnameFirst();
        String first;
        String last;
        if (whole.isPresent()
                && interview.yes(
                        "Whole names stand in " + whole.get() + " as in Byron, Ada. Take them apart at the comma",
                        true)) {
            first = JobDraft.partOf(whole.get(), false);
            last = JobDraft.partOf(whole.get(), true);
        } else {
            first = firstName();
            last = JobDraft.template(name("Last name", study.lastName().orElse(null)));
        }
        Optional<String> email =
                columns.orNone("Work e-mail (- for none)", study.email(), ColumnStudy::holdsEmails, "e-mail addresses");
        Optional<String> mobile =
                columns.orNone("Telephone, best a mobile (- for none)", study.mobile(), _ -> true, "numbers");
        return new JobDraft.Person(
                JobDraft.template(key),
                first,
                last,
                email.map(JobDraft::template).orElse(null),
                mobile.map(JobDraft::template).orElse(null),
                mobile.flatMap(_ -> region()).orElse(null));
    }

    /** Whoever has no preferred name is called by the other one. */
    private String firstName() {
        String first = name("First name", study.firstName().orElse(null));
        Optional<String> preferred =
                study.isSeen() ? study.preferredName().filter(name -> !name.equals(first)) : Optional.empty();
        return preferred.isPresent()
                        && interview.yes(
                                "Some have a " + preferred.get() + ". Call them by it, and all others by " + first,
                                true)
                ? JobDraft.either(preferred.get(), first)
                : JobDraft.template(first);
    }

    private Optional<String> region() {
        return interview.ask(
                "Where are numbers without a country's code from (two letters such as US; - to leave them as they are)",
                Interview.NONE,
                answer -> {
                    if (answer.equals(Interview.NONE)) {
                        return Optional.<String>empty();
                    }
                    String region = answer.toUpperCase(Locale.ROOT);
                    if (Arrays.asList(Locale.getISOCountries()).contains(region)) {
                        return Optional.of(region);
                    }
                    interview.say("'" + answer + "' is no country's two letters.");
                    return null;
                });
    }

    /** Whoever changes their key becomes somebody else, and whoever shares it nobody. */
    private String key() {
        interview.say(
                "The key tells people apart for good, as an employee number does. It becomes their external ID in Brivo, and must never change or pass to somebody else.");
        Optional<String> proposed = study.key();
        if (proposed.isEmpty()) {
            interview.say("No column is called like an employee number and has another value in every row.");
        }
        return interview.<String>ask("Key", proposed.orElse(null), answer -> {
            Optional<String> picked = columns.picked(answer);
            return picked.filter(this::mayBeKey).orElse(null);
        });
    }

    private boolean mayBeKey(String name) {
        ColumnStudy column = study.column(name).orElse(null);
        if (!study.isSeen() || column == null) {
            return true;
        }
        if (column.filled() < column.rows()) {
            interview.say(
                    "%s is empty in %,d of %,d rows, so it tells nobody there apart. Another column, or an export in which it is filled, is needed."
                            .formatted(name, column.rows() - column.filled(), column.rows()));
            return false;
        }
        if (!column.tellsPeopleApart()) {
            interview.say("%s does not tell people apart: %s. Of two rows with one key neither counts."
                    .formatted(
                            name,
                            String.join(
                                    "; ",
                                    interview.isTerminal()
                                            ? column.twice()
                                            : List.of("a value stands in several rows"))));
            return false;
        }
        boolean aName = Stream.of(study.firstName(), study.lastName(), study.surnameFirst())
                .anyMatch(each -> each.filter(name::equals).isPresent());
        if (column.holdsEmails() || aName) {
            interview.say(
                    (aName ? "Names" : "E-mail addresses")
                            + " change, with a marriage or a merger: whoever gets another one would lose their doors and come back as somebody new.");
            return interview.yes("Take it as the key all the same", false);
        }
        return true;
    }

    private String name(String question, @Nullable String offered) {
        return interview.<String>ask(
                question,
                offered,
                answer -> columns.picked(answer)
                        .filter(column -> columns.holds(
                                column,
                                each -> !each.holdsEmails() && !each.holdsDates() && !each.holdsPhones(),
                                "names"))
                        .orElse(null));
    }
}
