package dev.brivosync.source;

import dev.cel.common.CelIssue;
import dev.cel.common.CelSourceLocation;
import dev.cel.runtime.CelEvaluationException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CEL's complaints in the words of a job file, with the place in the rule's text. */
final class ExpressionErrors {
    private static final Pattern UNKNOWN_NAME = Pattern.compile("undeclared reference to '(.*)' \\(in .*");
    private static final Pattern WRONG_TYPES =
            Pattern.compile("found no matching overload for '(.*)' applied to '(.*?)(, moment)?\\)'.*", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("token recognition error at: '(.*)'", Pattern.DOTALL);
    private static final Pattern UNEXPECTED =
            Pattern.compile("(?:mismatched|extraneous) input '(.*)' expecting .*", Pattern.DOTALL);
    private static final Pattern PLACE = Pattern.compile("^evaluation error(?: at <input>:\\d+)?: ");

    private ExpressionErrors() {}

    static BadRule badRule(List<CelIssue> issues, String text, int start) {
        CelIssue first = issues.getFirst();
        return new BadRule(plain(first.getMessage()), start + offset(text, first.getSourceLocation()));
    }

    /** CEL counts lines from 1 and code points in the line from 0. */
    private static int offset(String text, CelSourceLocation location) {
        int line = 0;
        for (int skipped = 1; skipped < location.getLine(); skipped++) {
            line = text.indexOf('\n', line) + 1;
        }
        int codePoints = Math.clamp(location.getColumn(), 0, text.codePointCount(line, text.length()));
        return text.offsetByCodePoints(line, codePoints);
    }

    /** Where a node stands, from its position in code points. */
    static int offset(String text, int start, int codePoints) {
        return start + text.offsetByCodePoints(0, Math.clamp(codePoints, 0, text.codePointCount(0, text.length())));
    }

    static String plain(CelEvaluationException failure) {
        String message = failure.getMessage();
        return message == null ? "it fails" : PLACE.matcher(message).replaceFirst("");
    }

    private static String plain(String message) {
        Matcher unknown = UNKNOWN_NAME.matcher(message);
        if (unknown.matches()) {
            return unknownName(unknown.group(1));
        }
        Matcher types = WRONG_TYPES.matcher(message);
        if (types.matches()) {
            return operation(types.group(1)) + " does not go with " + types.group(2) + "); what is read from a record"
                    + " is text, so compare it with text in quotes";
        }
        Matcher token = TOKEN.matcher(message);
        if (token.matches()) {
            return token.group(1) + " cannot stand here: is a quote missing, or = written for ==?";
        }
        Matcher unexpected = UNEXPECTED.matcher(message);
        if (unexpected.matches()) {
            return unexpected.group(1).equals("<EOF>")
                    ? "the expression ends too early"
                    : unexpected.group(1) + " was not expected here; a name with a space is written record[\"Employee"
                            + " ID\"]";
        }
        return message;
    }

    private static String unknownName(String name) {
        if (name.equals("has")) {
            return "has() is not offered, since an absent column reads as empty: write record.name != ''";
        }
        return name + " is unknown; columns are read as record.name or values.name, functions are CEL's own and date,"
                + " fileTime, lower, upper, trim, digits, today";
    }

    /** CEL names an operator with its operands' places: {@code _==_}. */
    private static String operation(String function) {
        return function.replace("_", " ").strip();
    }
}
