package dev.brivosync.cli;

import dev.brivosync.job.ColumnStudy;
import dev.brivosync.job.SourceStudy;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Asks for columns of a source, by name or number. */
final class ColumnQuestions {
    private final Interview interview;
    private final SourceStudy study;
    private final List<String> columns;

    ColumnQuestions(Interview interview, SourceStudy study) {
        this.interview = interview;
        this.study = study;
        this.columns = study.columns().stream().map(ColumnStudy::name).toList();
    }

    /** The column that an answer means; tells where it is none. */
    Optional<String> picked(String answer) {
        return study.isSeen() || answer.matches("\\d+") ? interview.picked(answer, columns) : Optional.of(answer);
    }

    /** Empty where there is none. */
    Optional<String> orNone(String question, Optional<String> offered, Predicate<ColumnStudy> fitting, String what) {
        return interview.ask(
                question,
                offered.orElse(Interview.NONE),
                answer -> answer.equals(Interview.NONE)
                        ? Optional.<String>empty()
                        : picked(answer)
                                .filter(name -> holds(name, fitting, what))
                                .map(Optional::of)
                                .orElse(null));
    }

    /** Nobody can tell of a column that is empty, or of a source that was not seen. */
    boolean holds(String name, Predicate<ColumnStudy> fitting, String what) {
        boolean holds = study.column(name)
                .filter(column -> study.isSeen() && column.filled() > 0)
                .map(fitting::test)
                .orElse(true);
        if (!holds) {
            interview.say(name + " holds no " + what + ".");
        }
        return holds;
    }
}
