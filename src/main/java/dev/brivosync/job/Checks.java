package dev.brivosync.job;

import dev.brivosync.brivo.BrivoFailure;
import dev.brivosync.report.Check;
import dev.brivosync.report.Check.State;
import dev.brivosync.report.CheckList;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What {@link Doctor} has looked at so far, and how a run would end. */
final class Checks {
    private final List<Check> checks = new ArrayList<>();
    private final Set<ExitCode> codes = EnumSet.noneOf(ExitCode.class);

    /** The same list, for what belongs to one area. */
    public Area area(String name) {
        return new Area(name);
    }

    CheckList list() {
        return new CheckList(checks, ExitCode.first(codes).number());
    }

    /** What belongs together: the settings, a job, an account. */
    final class Area {
        private final String name;

        private Area(String name) {
            this.name = name;
        }

        void good(String what, String text) {
            add(what, State.GOOD, text, null);
        }

        /** A run would work, but somebody should do this. */
        void look(String what, String text) {
            add(what, State.LOOK, text, null);
        }

        /** @param code how a run ends because of it */
        void wrong(String what, String text, ExitCode code) {
            add(what, State.WRONG, text, code);
        }

        /** @param because of what it could not be looked at */
        void unchecked(String what, String because) {
            add(what, State.NOT_CHECKED, "because " + because, null);
        }

        void wrong(String what, ConfigurationError error) {
            error.problems().forEach(problem -> wrong(what, problem.toString(), ExitCode.USAGE));
        }

        void wrong(String what, BrivoFailure failure) {
            wrong(what, String.valueOf(failure.getMessage()), SyncRun.exitCode(failure));
        }

        /** What Brivo answers; null where it does not, which is then said. */
        <T> @Nullable T asked(String what, Supplier<T> question) {
            try {
                return question.get();
            } catch (BrivoFailure failure) {
                wrong(what, failure);
                return null;
            }
        }

        private void add(String what, State state, String text, @Nullable ExitCode code) {
            checks.add(new Check(name, what, state, text, code == null ? null : code.number()));
            if (code != null) {
                codes.add(code);
            }
        }
    }
}
