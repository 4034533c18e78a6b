package dev.brivosync.source;

import dev.cel.bundle.CelBuilder;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What rules can call beside CEL's own functions. {@code date(text, pattern)} is the start of a day and {@code today()}
 * that of the run's day, both in the job's zone; {@code fileTime(text)} is a point in time as directories write it.
 */
final class RuleFunctions {
    static final String DATE = "date";
    static final String FILE_TIME = "fileTime";

    /** The run's moment, which expressions are handed without being able to name it. */
    static final String MOMENT = "@moment";

    private static final int LONGEST_TEXT = 100_000;

    private static final CelType MOMENT_TYPE = OpaqueType.create("moment");

    private RuleFunctions() {}

    static CelBuilder declaredIn(CelBuilder builder) {
        builder.addVar(MOMENT, MOMENT_TYPE);
        momentAppended(builder, "today", 0);
        momentAppended(builder, DATE, 2);
        declare(builder, "today", SimpleType.TIMESTAMP, List.of(MOMENT_TYPE), arguments -> {
            Moment moment = (Moment) arguments[0];
            return moment.today().atStartOfDay(moment.zone()).toInstant();
        });
        declare(
                builder,
                DATE,
                SimpleType.TIMESTAMP,
                List.of(SimpleType.STRING, SimpleType.STRING, MOMENT_TYPE),
                arguments -> answered(() -> {
                    Moment moment = (Moment) arguments[2];
                    return DayPattern.of((String) arguments[1])
                            .day((String) arguments[0])
                            .atStartOfDay(moment.zone())
                            .toInstant();
                }));
        declareReplace(builder);
        text(builder, FILE_TIME, SimpleType.TIMESTAMP, text -> answered(() -> FileTimes.instant(text)));
        text(builder, "lower", SimpleType.STRING, text -> text.toLowerCase(Locale.ROOT));
        text(builder, "upper", SimpleType.STRING, text -> text.toUpperCase(Locale.ROOT));
        text(builder, "trim", SimpleType.STRING, Blanks::stripped);
        text(builder, "digits", SimpleType.STRING, RuleFunctions::digits);
        return builder;
    }

    /** CEL's own would multiply a text by another, again and again, until the memory is full. */
    private static void declareReplace(CelBuilder builder) {
        String overload = "rule_replace";
        builder.addFunctionDeclarations(CelFunctionDecl.newFunctionDeclaration(
                "replace",
                CelOverloadDecl.newMemberOverload(
                        overload, SimpleType.STRING, SimpleType.STRING, SimpleType.STRING, SimpleType.STRING)));
        builder.addFunctionBindings(CelFunctionBinding.fromOverloads(
                "replace",
                CelFunctionBinding.from(
                        overload,
                        List.of(String.class, String.class, String.class),
                        arguments -> replaced((String) arguments[0], (String) arguments[1], (String) arguments[2]))));
    }

    private static String replaced(String text, String found, String other) throws CelEvaluationException {
        long places = found.isEmpty() ? text.length() + 1L : text.length() / found.length();
        if (text.length() + places * other.length() > LONGEST_TEXT) {
            throw new CelEvaluationException("replace may make a text of more than 100,000 characters");
        }
        return text.replace(found, other);
    }

    private static String digits(String text) {
        return text.codePoints()
                .filter(Character::isDigit)
                .mapToObj(digit -> String.valueOf(Character.digit(digit, 10)))
                .collect(Collectors.joining());
    }

    /** Lets people write {@code today()} where the function needs the moment. */
    private static void momentAppended(CelBuilder builder, String name, int arguments) {
        builder.addMacros(CelMacro.newGlobalMacro(name, arguments, (factory, target, written) -> {
            List<CelExpr> handed = new ArrayList<>(written);
            handed.add(factory.newIdentifier(MOMENT));
            return Optional.of(factory.newGlobalCall(name, handed));
        }));
    }

    private static void text(
            CelBuilder builder, String name, CelType result, CelFunctionOverload.Unary<String> function) {
        declare(builder, name, result, List.of(SimpleType.STRING), arguments -> function.apply((String) arguments[0]));
    }

    private static void declare(
            CelBuilder builder, String name, CelType result, List<CelType> parameters, CelFunctionOverload body) {
        String overload = "rule_" + name;
        builder.addFunctionDeclarations(CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newGlobalOverload(overload, result, parameters)));
        List<Class<?>> classes = parameters.stream()
                .<Class<?>>map(type -> type.equals(MOMENT_TYPE) ? Moment.class : String.class)
                .toList();
        builder.addFunctionBindings(
                CelFunctionBinding.fromOverloads(name, CelFunctionBinding.from(overload, classes, body)));
    }

    private interface Answer {
        Object get();
    }

    /** An unreadable value is CEL's kind of error, so that {@code unreadable || true} holds as everywhere in CEL. */
    private static Object answered(Answer answer) throws CelEvaluationException {
        try {
            return answer.get();
        } catch (UnreadableValue unreadable) {
            throw new CelEvaluationException(String.valueOf(unreadable.getMessage()), unreadable);
        }
    }
}
