package dev.brivosync.source;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.EnumSet;
import java.util.Map;

/**
 * CEL as rules speak it: {@code record}, {@code values}, CEL's string functions and {@link RuleFunctions}. Loading it
 * takes half a second, so nothing touches this class before a job has an expression. What an expression may cost is
 * bounded: comprehensions by their steps, regular expressions (RE2, without backtracking) by their size.
 */
final class Expressions {
    private static final int MOST_STEPS = 10_000;
    private static final int DEEPEST = 100;
    private static final int LARGEST_REGEX = 2_000;
    private static final int LONGEST_EXPRESSION = 10_000;

    private static final Cel CEL = RuleFunctions.declaredIn(CelFactory.standardCelBuilder()
                    .setOptions(CelOptions.current()
                            .comprehensionMaxIterations(MOST_STEPS)
                            .maxRegexProgramSize(LARGEST_REGEX)
                            .maxExpressionCodePointSize(LONGEST_EXPRESSION)
                            .maxParseRecursionDepth(DEEPEST)
                            .build())
                    // without has(): a column that is absent reads as empty, so has() would always be true
                    .setStandardMacros(
                            CelStandardMacro.ALL,
                            CelStandardMacro.EXISTS,
                            CelStandardMacro.EXISTS_ONE,
                            CelStandardMacro.MAP,
                            CelStandardMacro.MAP_FILTER,
                            CelStandardMacro.FILTER)
                    .addVar(ColumnNames.RECORD, MapType.create(SimpleType.STRING, SimpleType.STRING))
                    .addVar(ColumnNames.VALUES, MapType.create(SimpleType.STRING, ListType.create(SimpleType.STRING)))
                    .addCompilerLibraries(strings())
                    .addRuntimeLibraries(strings()))
            .build();

    /** Tries a regular expression: the engine that will run it says what it takes. */
    private static final CelRuntime.Program REGEX_TRIAL = trial();

    private Expressions() {}

    /** All of CEL's but those that make texts grow without end; {@link RuleFunctions} brings a {@code replace} of its own. */
    private static CelStringExtensions strings() {
        return CelExtensions.strings(EnumSet.complementOf(
                EnumSet.of(CelStringExtensions.Function.REPLACE, CelStringExtensions.Function.QUOTE)));
    }

    /** @param start where the expression begins in the rule's text, for {@link BadRule#offset} */
    static CelAbstractSyntaxTree check(String text, int start) {
        try {
            return CEL.compile(text).getAst();
        } catch (CelValidationException invalid) {
            throw ExpressionErrors.badRule(invalid.getErrors(), text, start);
        }
    }

    /** @throws UnreadableValue where it is none, or too large a one */
    static void checkRegex(String regex) {
        try {
            REGEX_TRIAL.eval(Map.of(ColumnNames.RECORD, Map.of("regex", regex)));
        } catch (CelEvaluationException unusable) {
            throw new UnreadableValue(ExpressionErrors.plain(unusable));
        }
    }

    private static CelRuntime.Program trial() {
        try {
            return CEL.createProgram(CEL.compile("matches('', record.regex)").getAst());
        } catch (CelValidationException | CelEvaluationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static CelRuntime.Program program(CelAbstractSyntaxTree tree, int start) {
        try {
            return CEL.createProgram(tree);
        } catch (CelEvaluationException unusable) {
            throw new BadRule(ExpressionErrors.plain(unusable), start);
        }
    }
}
