package dev.brivosync.report;

import dev.brivosync.person.Pseudonyms;
import dev.brivosync.person.Secret;
import dev.brivosync.plan.Fact;
import dev.brivosync.plan.Given;
import dev.brivosync.plan.GroupException;
import dev.brivosync.plan.Recorded;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What was written down for auditors, as it can be shown to people who may not know whom it is about: names become
 * pseudonyms, of whoever decided too; what somebody wrote in their own words is left out. Keys stay.
 */
public final class FactsRedaction {
    private final Pseudonyms pseudonyms;
    private final Sentences sentences;

    private FactsRedaction(Pseudonyms pseudonyms, Sentences sentences) {
        this.pseudonyms = pseudonyms;
        this.sentences = sentences;
    }

    /** @param names of others whom sentences may speak of */
    public static List<Recorded> of(List<Recorded> facts, Collection<String> names, Pseudonyms pseudonyms) {
        Set<String> keys = new HashSet<>();
        facts.forEach(each -> {
            String subject = each.fact().subject();
            if (subject != null) {
                keys.add(subject);
            }
        });
        KnownValues values = new KnownValues(pseudonyms, keys);
        names.forEach(values::addName);
        facts.forEach(each -> learn(each.fact(), values));
        FactsRedaction redaction = new FactsRedaction(pseudonyms, new Sentences(values, pseudonyms, keys));
        return facts.stream()
                .map(each ->
                        new Recorded(each.number(), each.at(), each.account(), each.job(), redaction.of(each.fact())))
                .toList();
    }

    private static void learn(Fact fact, KnownValues values) {
        switch (fact) {
            case Fact.Known known -> values.addName(known.name());
            case Fact.Due due -> values.addName(due.name());
            case Fact.Tried tried -> values.addName(tried.name());
            case Fact.Ordered ordered -> values.addName(ordered.name());
            case Fact.ExceptionsGiven given -> given.given().forEach(each -> values.addName(each.name()));
            default -> {
                // names nobody else
            }
        }
    }

    private Fact of(Fact fact) {
        return switch (fact) {
            case Fact.Known known ->
                new Fact.Known(known.key(), named(known.name()), known.user(), known.suspended(), known.groups());
            case Fact.Due due ->
                new Fact.Due(
                        due.run(),
                        due.key(),
                        named(due.name()),
                        due.user(),
                        due.changeClass(),
                        sentences.of(due.why()),
                        due.ends(),
                        due.due(),
                        due.seen(),
                        due.origin(),
                        due.held(),
                        due.blocked() == null ? null : sentences.of(due.blocked()),
                        due.outBefore());
            case Fact.Withdrawn withdrawn ->
                new Fact.Withdrawn(withdrawn.run(), withdrawn.key(), named(withdrawn.name()));
            case Fact.Tried tried ->
                new Fact.Tried(
                        tried.run(),
                        tried.key(),
                        named(tried.name()),
                        tried.user(),
                        tried.act(),
                        tried.group(),
                        tried.detail(),
                        tried.changeClass(),
                        sentences.of(tried.why()),
                        tried.origin(),
                        tried.outcome(),
                        sentences.of(tried.remark()));
            case Fact.Decided decided ->
                new Fact.Decided(
                        decided.run(),
                        decided.key(),
                        named(decided.name()),
                        decided.changeClass(),
                        decided.hold(),
                        decided.approved(),
                        named(decided.by()),
                        dotted(decided.reason()));
            case Fact.Ordered ordered ->
                new Fact.Ordered(
                        ordered.suspend(),
                        ordered.user(),
                        ordered.key(),
                        named(ordered.name()),
                        named(ordered.by()),
                        dotted(ordered.reason()),
                        ordered.confirmed(),
                        ordered.suspendedBefore(),
                        ordered.lifted());
            case Fact.Stated stated -> new Fact.Stated(named(stated.by()), stated.what(), dotted(stated.reason()));
            case Fact.ExceptionsGiven given ->
                new Fact.ExceptionsGiven(
                        given.run(), given.given().stream().map(this::of).toList());
            case Fact.Exported exported ->
                new Fact.Exported(named(exported.by()), exported.what(), exported.rows(), exported.head());
            case Fact.RunEnded run ->
                new Fact.RunEnded(
                        run.run(),
                        run.command(),
                        run.started(),
                        run.state(),
                        run.exit(),
                        run.everybody(),
                        run.whole(),
                        sentences.of(run.trouble()),
                        run.fingerprint(),
                        run.users(),
                        run.owned());
            case Fact.Begun _, Fact.JobFileUsed _, Fact.GroupOpens _ -> fact;
        };
    }

    private Given of(Given given) {
        GroupException exception = given.exception();
        return new Given(
                new GroupException(
                        exception.key(), exception.group(), exception.until(), Secret.DOTS, named(exception.givenBy())),
                named(given.name()));
    }

    private String named(String name) {
        return name.isEmpty() ? "" : pseudonyms.of(name);
    }

    private static String dotted(String words) {
        return words.isEmpty() ? "" : Secret.DOTS;
    }
}
