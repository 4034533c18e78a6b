package dev.brivosync.job.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * Why a file is no YAML, in words for people who write job files. The parser's own words are not passed on: they quote
 * the file, and what they quote may be a password without quotes.
 */
record SyntaxProblem(Optional<Mark> mark, String message) {
    static SyntaxProblem of(MarkedYamlEngineException failure) {
        String problem = String.valueOf(failure.getProblem());
        String context = String.valueOf(failure.getContext());
        if (context.contains("quoted scalar") && problem.contains("unexpected end")) {
            return new SyntaxProblem(failure.getContextMark(), "this quote is never closed");
        }
        if (context.contains("flow") && problem.startsWith("expected ','")) {
            return new SyntaxProblem(failure.getContextMark(), "this bracket is never closed, or a comma is missing");
        }
        return new SyntaxProblem(failure.getProblemMark().or(failure::getContextMark), explained(problem));
    }

    private static String explained(String problem) {
        if (problem.contains("TAB")) {
            return "a tab; YAML is indented with spaces";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "no ':' may stand here; put the value in quotes, or look at the indentation and the line before";
        }
        if (problem.contains("alias") || problem.contains("tag") || problem.contains("cannot start any token")) {
            return "a value that begins with one of * & ! % @ ` must stand in quotes";
        }
        if (problem.contains("another document")) {
            return "a second document begins here; a file holds one";
        }
        if (problem.contains("unknown escape")) {
            return "an unknown escape; in double quotes a backslash is written twice";
        }
        return "this is no YAML; look at indentation, quotes and brackets here and in the line before";
    }

    void addTo(Problems problems, String file) {
        problems.add(
                mark.map(at -> new Position(file, at.getLine() + 1, at.getColumn() + 1))
                        .orElse(Position.whole(file)),
                message);
    }
}
