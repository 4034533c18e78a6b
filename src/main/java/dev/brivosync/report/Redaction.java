package dev.brivosync.report;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Contact;
import dev.brivosync.person.Pseudonyms;
import dev.brivosync.person.Secret;
import dev.brivosync.person.WantedPhoto;
import dev.brivosync.plan.Change;
import dev.brivosync.plan.Decision;
import dev.brivosync.plan.FieldChange;
import dev.brivosync.plan.Given;
import dev.brivosync.plan.GroupException;
import dev.brivosync.plan.Guard;
import dev.brivosync.plan.Mute;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Outcome;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.PlannedChange;
import dev.brivosync.plan.Run;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run that can be shown to people who may not know whom it is about: names, e-mail addresses, phone numbers, values of
 * custom fields and places of photos become pseudonyms, the same in every report of one store. Keys, ids, cards, dates,
 * groups and doors stay, so that whoever knows the people can say what is meant. What somebody wrote about a person in
 * their own words is left out.
 */
public final class Redaction {
    /** What these have in common is a part of the job file or a run, not what rows say. */
    private static final Set<String> NAMELESS = Set.of(Guard.CONFIG_CHANGE, Guard.UNDONE);

    private static final String LEFT_OUT = "left out of this report";
    private static final Set<String> PERSONAL = Set.of("firstName", "middleName", "lastName");
    private static final Set<String> PERSONAL_KINDS = Set.of("emails", "phones", "customFields");

    private final Pseudonyms pseudonyms;
    private final Sentences sentences;

    private Redaction(Pseudonyms pseudonyms, Sentences sentences) {
        this.pseudonyms = pseudonyms;
        this.sentences = sentences;
    }

    /**
     * A redaction of this run.
     *
     * @param people everybody of its plan, passing by twice
     * @param names of others whom its sentences may speak of
     */
    public static Redaction of(Run run, Iterable<PersonPlan> people, Collection<String> names, Pseudonyms pseudonyms) {
        Set<String> keys = new HashSet<>();
        people.forEach(person -> keys.add(person.key().text()));
        KnownValues values = new KnownValues(pseudonyms, keys);
        names.forEach(values::addName);
        run.exceptions().forEach(given -> values.addName(given.name()));
        people.forEach(person -> learn(person, values));
        return new Redaction(pseudonyms, new Sentences(values, pseudonyms, keys));
    }

    private static void learn(PersonPlan person, KnownValues values) {
        values.addName(person.name());
        AccountUser user = person.baseline();
        if (user != null) {
            values.addName(user.firstName() + " " + user.middleName() + " " + user.lastName());
            user.emails().stream().map(Contact::value).forEach(values::add);
            user.phones().stream().map(Contact::value).forEach(values::add);
            user.customFields().values().forEach(values::add);
        }
        for (PlannedChange planned : person.changes()) {
            switch (planned.change()) {
                case Change.Create(var fields) -> learn(fields, values);
                case Change.Update(var fields) -> learn(fields, values);
                case Change.Adopt(var fields) -> learn(fields, values);
                case Change.SetCustomField(var _, var from, var to) -> {
                    values.add(from);
                    values.add(to);
                }
                case Change.Photo(var wanted) -> values.add(wanted.place());
                default -> {
                    // nothing that names anybody
                }
            }
        }
    }

    private static void learn(List<FieldChange> fields, KnownValues values) {
        fields.stream().filter(Redaction::isPersonal).forEach(field -> {
            if (PERSONAL.contains(field.field())) {
                values.addName(field.from());
                values.addName(field.to());
            }
            values.add(field.from());
            values.add(field.to());
        });
    }

    private static boolean isPersonal(FieldChange field) {
        return PERSONAL.contains(field.field())
                || PERSONAL_KINDS.contains(field.field().split("\\.", 2)[0]);
    }

    /** The run as it may be shown. */
    public Run of(Run run) {
        Map<String, String> causes = new TreeMap<>(run.causes());
        causes.replaceAll((reason, cause) -> NAMELESS.contains(reason) ? sentences.of(cause) : LEFT_OUT);
        return run.retold(
                sentences::of,
                run.exceptions().stream().map(this::of).toList(),
                causes,
                run.mutes().stream().map(this::of).toList());
    }

    /** What is told beside it, as it may be shown. */
    public Background of(Background background) {
        return new Background(
                background.runs(),
                background.outlook().stream()
                        .map(each -> each.called(pseudonyms.of(each.name())))
                        .toList(),
                background.calls(),
                background.settings());
    }

    private Mute of(Mute mute) {
        return new Mute(mute.key(), mute.until(), mute.ends(), Secret.DOTS, pseudonyms.of(mute.by()), mute.since());
    }

    private Given of(Given given) {
        GroupException exception = given.exception();
        return new Given(
                new GroupException(
                        exception.key(),
                        exception.group(),
                        exception.until(),
                        Secret.DOTS,
                        pseudonyms.of(exception.givenBy())),
                pseudonyms.of(given.name()));
    }

    /** Somebody as they may be shown. */
    public PersonPlan of(PersonPlan person) {
        AccountUser user = person.baseline();
        return new PersonPlan(
                person.key(),
                pseudonyms.of(person.name()),
                user == null ? null : nameless(user),
                person.origin(),
                person.changes().stream().map(this::of).toList(),
                person.notes().stream()
                        .map(note -> new Note(sentences.of(note.text()), note.needsSomebody()))
                        .toList(),
                person.sources(),
                person.doors());
    }

    private static AccountUser nameless(AccountUser user) {
        return new AccountUser(user.id(), user.externalId(), "", "", "", List.of(), List.of(), user.suspended());
    }

    private PlannedChange of(PlannedChange planned) {
        return new PlannedChange(
                of(planned.change()),
                planned.changeClass(),
                sentences.of(planned.why()),
                planned.held(),
                ofNullable(planned.blocked()),
                of(planned.outcome()),
                of(planned.decision()));
    }

    private @Nullable String ofNullable(@Nullable String sentence) {
        return sentence == null ? null : sentences.of(sentence);
    }

    private @Nullable Outcome of(@Nullable Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed failed -> new Outcome.Failed(sentences.of(failed.error()));
            case Outcome.Stale(var difference) -> new Outcome.Stale(sentences.of(difference));
            case Outcome.Skipped(var reason) -> new Outcome.Skipped(sentences.of(reason));
            case Outcome.Done done -> done;
            case null -> null;
        };
    }

    private @Nullable Decision of(@Nullable Decision decision) {
        return decision == null
                ? null
                : new Decision(
                        decision.verdict(),
                        decision.run(),
                        pseudonyms.of(decision.by()),
                        decision.name() == null ? null : pseudonyms.of(decision.name()),
                        decision.at(),
                        decision.reason() == null ? null : Secret.DOTS,
                        decision.hold());
    }

    private Change of(Change change) {
        return switch (change) {
            case Change.Create(var fields) -> new Change.Create(of(fields));
            case Change.Update(var fields) -> new Change.Update(of(fields));
            case Change.Adopt(var fields) -> new Change.Adopt(of(fields));
            case Change.SetCustomField(var field, var from, var to) ->
                new Change.SetCustomField(field, pseudonyms.of(from), pseudonyms.of(to));
            case Change.Invite(var email, var sends) -> new Change.Invite(pseudonyms.of(email), sends);
            case Change.Photo(var wanted) ->
                new Change.Photo(new WantedPhoto(pseudonyms.of(wanted.place()), wanted.hash()));
            case Change.AddToGroup _,
                    Change.RemoveFromGroup _,
                    Change.AssignBadge _,
                    Change.RevokeBadge _,
                    Change.SetPin _,
                    Change.EndPin _,
                    Change.Suspend _,
                    Change.Reinstate _,
                    Change.CancelInvitation _,
                    Change.Delete _ -> change;
        };
    }

    private List<FieldChange> of(List<FieldChange> fields) {
        return fields.stream()
                .map(field -> new FieldChange(
                        field.field(),
                        isPersonal(field) ? pseudonyms.of(field.from()) : field.from(),
                        isPersonal(field) ? pseudonyms.of(field.to()) : field.to(),
                        ofNullable(field.why())))
                .toList();
    }
}
