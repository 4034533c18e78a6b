package dev.brivosync.source;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.CelKind;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/**
 * A CEL expression, checked and ready. Usable by several threads.
 *
 * @param result what it yields
 * @param functions the names of all that it calls
 */
record Expression(
        String text, CelRuntime.Program program, CelKind result, SortedSet<String> columns, Set<String> functions) {
    /** @param start where the expression begins in the rule's text */
    static Expression compile(String text, int start) {
        CelAbstractSyntaxTree tree = Expressions.check(text, start);
        ColumnNames names = new ColumnNames(text, start, tree);
        CelKind result = tree.getResultType().kind();
        return new Expression(
                text.strip(), Expressions.program(tree, start), result, names.columns(), names.functions());
    }

    Object evaluate(SourceRecord record, Moment moment) {
        Map<String, Object> variables = Map.of(
                ColumnNames.RECORD, new ColumnView<>(record, record::value),
                ColumnNames.VALUES, new ColumnView<>(record, record::filled),
                RuleFunctions.MOMENT, moment);
        try {
            return program.eval(variables);
        } catch (OutOfMemoryError | StackOverflowError tooMuch) {
            // of a text that is doubled again and again; nothing of it is left by now
            throw new UnreadableValue("the rule " + text + " has no answer: it takes more memory than there is");
        } catch (CelEvaluationException failure) {
            throw new UnreadableValue("the rule " + text + " has no answer: " + ExpressionErrors.plain(failure));
        }
    }
}
