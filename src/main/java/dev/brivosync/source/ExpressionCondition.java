package dev.brivosync.source;

import dev.cel.common.types.CelKind;
import java.util.SortedSet;
import java.util.TreeSet;

/** A condition written in CEL. */
record ExpressionCondition(Expression expression) implements Condition {
    static ExpressionCondition compile(String text) {
        Expression expression = Expression.compile(text, 0);
        if (expression.result() != CelKind.BOOL) {
            throw new BadRule("a condition is true or false, this is neither; write such as record.name == 'value'", 0);
        }
        return new ExpressionCondition(expression);
    }

    @Override
    public boolean holds(SourceRecord record, Moment moment) {
        return (Boolean) expression.evaluate(record, moment);
    }

    @Override
    public String written() {
        return expression.text();
    }

    @Override
    public SortedSet<String> columns() {
        return new TreeSet<>(expression.columns());
    }
}
