package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.CustomField;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Lays what we last wrote beside what the source wants and what Brivo has: a difference was made in the source, in Brivo or
 * on both sides. What was made in Brivo is set right or only reported, as the job says; without memory nothing is claimed.
 * What the account is known to store in a form of its own is no difference.
 *
 * <pre>
 *  last written    source    Brivo
 *  A               B         A         changed in the source
 *  A               A         C         changed in Brivo
 *  A               B         C         changed on both sides
 *  not known       B         C         differs from the source
 * </pre>
 *
 * <p>Thread-safe where its witnesses are.
 */
public final class ThreeWay {
    /** Taking access from somebody who is to have none is never put off because of who gave it. */
    private static final Set<ChangeClass> LOSSES =
            Set.of(ChangeClass.LEAVER, ChangeClass.MISSING, ChangeClass.OUT_OF_SCOPE);

    private final DriftRules rules;
    private final LearntValues learnt;
    private final Witnesses witnesses;
    private final ZoneId zone;

    public ThreeWay(DriftRules rules, LearntValues learnt, Witnesses witnesses, ZoneId zone) {
        this.rules = rules;
        this.learnt = learnt;
        this.witnesses = witnesses;
        this.zone = zone;
    }

    /** The plan with the causes of its changes, and without what is only to be reported. */
    public PersonPlan explained(Pair pair, PersonPlan plan) {
        AccountUser user = plan.baseline();
        if (pair.owned() == null || user == null || plan.isQuiet()) {
            return plan;
        }
        return new Explained(this, pair.owned(), user).of(plan);
    }

    /** What a look at one field comes to. */
    sealed interface Finding {
        /** It is a difference; null where nobody knows who made it. */
        record Differs(@Nullable String why) implements Finding {}

        /** Brivo stores the wanted value in this form. */
        record Equal() implements Finding {}

        /** Somebody changed it in Brivo, and that is only told. */
        record Reported(String note) implements Finding {}
    }

    Finding look(FieldChange change, LastWritten last, long user) {
        String field = change.field();
        return look(
                new Compared(change, LearntValues.nameOf(field), (one, other) -> isSame(field, one, other)),
                last,
                user);
    }

    /** Dates are compared as dates, so that there is nothing to learn. */
    Finding look(Change.SetCustomField change, LastWritten last, long user) {
        CustomField field = change.field();
        FieldChange asField = new FieldChange("customFields." + field.name(), change.from(), change.to());
        return look(new Compared(asField, LearntValues.nameOf(field), field::same), last, user);
    }

    private Finding look(Compared compared, LastWritten last, long user) {
        FieldChange change = compared.change();
        if (isLearnt(compared, change.to())) {
            return new Finding.Equal();
        }
        Optional<String> written = last.field(change.field());
        if (written.isEmpty()) {
            return new Finding.Differs(null);
        }
        boolean inSource = !compared.same().test(written.get(), change.to());
        boolean inBrivo = !compared.same().test(written.get(), change.from()) && !isLearnt(compared, written.get());
        if (!inBrivo) {
            return new Finding.Differs(inSource ? Cause.IN_THE_SOURCE : null);
        }
        String who = who(Set.of(user));
        return rules.onlyReports(change.field())
                ? new Finding.Reported(note(change, who))
                : new Finding.Differs(inSource ? Cause.onBothSides(who) : Cause.inBrivo("changed", who));
    }

    /**
     * A field and how its values are compared.
     *
     * @param learntAs its name where values are learnt; empty where none is
     */
    private record Compared(FieldChange change, String learntAs, BiPredicate<String, String> same) {}

    private boolean isLearnt(Compared compared, String sent) {
        return learnt.stores(compared.learntAs(), sent, compared.change().from());
    }

    private static boolean isSame(String field, String written, String other) {
        return LastWritten.folded(field, written).equals(LastWritten.folded(field, other));
    }

    private static String note(FieldChange change, String who) {
        return "drift, only reported: %s is %s in Brivo, changed there%s; the source says %s"
                .formatted(
                        FieldChange.inWords(change.field()),
                        change.from().isEmpty() ? "empty" : change.from(),
                        who,
                        change.to().isEmpty() ? "nothing" : change.to());
    }

    /** Somebody took the user out of a group, or a card away from them, or the other way round. */
    Finding madeInBrivo(Trace trace, String rule) {
        String who = who(trace.objects());
        return rules.onlyReports(trace.field())
                ? new Finding.Reported("drift, only reported: %s%s; %s".formatted(trace.state(), who, rule))
                : new Finding.Differs(Cause.inBrivo(trace.act(), who));
    }

    /** Who did it and when, or that nobody knows. */
    String who(Set<Long> objects) {
        return Cause.by(witnesses.of(objects), zone);
    }

    /** Who did it and when; empty where nobody knows. */
    String known(Set<Long> objects) {
        return witnesses.of(objects).map(told -> Cause.by(told, zone)).orElse("");
    }

    /**
     * What was done in Brivo to a membership or card.
     *
     * @param field {@code groups} or {@code badges}
     * @param act what was done: {@code taken out}
     * @param state the same for a remark: {@code is not in Lab A, taken out in Brivo}
     * @param objects what the journal may mention
     */
    record Trace(String field, String act, String state, Set<Long> objects) {}

    static boolean isLoss(PlannedChange planned) {
        return LOSSES.contains(planned.changeClass());
    }
}
