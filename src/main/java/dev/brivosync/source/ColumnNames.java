package dev.brivosync.source;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What an expression reads and calls, taken from its syntax tree before any record is seen. */
final class ColumnNames {
    static final String RECORD = "record";
    static final String VALUES = "values";

    private final String text;
    private final int start;
    private final CelAbstractSyntaxTree tree;
    private final SortedSet<String> columns = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> functions = new HashSet<>();

    /** @throws BadRule where it asks whether a column exists, or holds an impossible date pattern or regular expression */
    ColumnNames(String text, int start, CelAbstractSyntaxTree tree) {
        this.text = text;
        this.start = start;
        this.tree = tree;
        CelNavigableAst.fromAst(tree).getRoot().<CelNavigableExpr>allNodes().forEach(node -> visit(node.expr()));
    }

    SortedSet<String> columns() {
        return columns;
    }

    Set<String> functions() {
        return functions;
    }

    private void visit(CelExpr node) {
        if (node.getKind() == Kind.SELECT && isRecord(node.select().operand())) {
            columns.add(Blanks.stripped(node.select().field()));
        } else if (node.getKind() == Kind.CALL) {
            functions.add(node.call().function());
            visitCall(node, node.call().function(), node.call().args());
        }
    }

    private void visitCall(CelExpr node, String function, List<CelExpr> arguments) {
        if (function.equals("_[_]") && isRecord(arguments.get(0)) && isText(arguments.get(1))) {
            columns.add(Blanks.stripped(arguments.get(1).constant().stringValue()));
        } else if (function.equals("@in") && isRecord(arguments.get(1))) {
            throw new BadRule("an absent column reads as empty: write record.name != ''", position(node));
        } else if (function.equals(RuleFunctions.DATE) && isText(arguments.get(1))) {
            check(arguments.get(1), DayPattern::of);
        } else if (function.equals("matches") && isText(arguments.getLast())) {
            check(arguments.getLast(), Expressions::checkRegex);
        }
    }

    private void check(CelExpr literal, Consumer<String> test) {
        try {
            test.accept(literal.constant().stringValue());
        } catch (UnreadableValue unusable) {
            throw new BadRule(String.valueOf(unusable.getMessage()), position(literal));
        }
    }

    private static boolean isRecord(CelExpr node) {
        return node.getKind() == Kind.IDENT
                && (node.ident().name().equals(RECORD) || node.ident().name().equals(VALUES));
    }

    private static boolean isText(CelExpr node) {
        return node.getKind() == Kind.CONSTANT && node.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    }

    private int position(CelExpr node) {
        Integer codePoints = tree.getSource().getPositionsMap().get(node.id());
        return ExpressionErrors.offset(text, start, codePoints == null ? 0 : codePoints);
    }
}
