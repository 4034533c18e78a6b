package dev.brivosync.worlds;

import dev.brivosync.worlds.Account.User;
import dev.brivosync.worlds.World.Ours;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What shall be done for one key on one day: DESIGN.md's table of planning rules, row by row. */
final class Expectation {
    private final Oracle oracle;
    private final SourceOfDay source;
    private final KeyChanges changes;
    private final Agenda agenda;
    private final @Nullable KeyChange change;
    private final @Nullable Ours ours;
    private final @Nullable User carrier;
    private final @Nullable User owned;
    /** Whose user is changed; null where they have none yet. */
    private @Nullable User subject;

    Expectation(Oracle oracle, SourceOfDay source, KeyChanges changes, String key) {
        this.oracle = oracle;
        this.source = source;
        this.changes = changes;
        this.agenda = new Agenda(oracle, source, key);
        this.change = oracle.ours.containsKey(key) ? null : changes.to(key).orElse(null);
        this.ours = oracle.ours.get(known(KeyChange.Meaning.FOLLOWS, KeyChange.Meaning.RECREATE));
        this.owned = ours == null ? null : oracle.account.users.get(ours.user());
        this.carrier = isRekeyed()
                ? owned
                : oracle.account
                        .withKey(key)
                        .or(() -> oracle.account.withKey(known(KeyChange.Meaning.TAKE_OVER)))
                        .orElse(null);
        this.subject = ours == null ? null : owned;
    }

    /** Whoever had a key before that is nobody's any more is still meant by it. */
    private void nameEarlierKeys() {
        if (isRekeyed()) {
            agenda.names().add(known(KeyChange.Meaning.FOLLOWS));
        }
        String former = ours == null ? null : ours.former();
        if (former != null && !oracle.ours.containsKey(former) && source.hasLeft(former)) {
            agenda.names().add(former);
        }
    }

    /** The key under which the person is known, where a change of keys means this. */
    private String known(KeyChange.Meaning... meanings) {
        return change != null && List.of(meanings).contains(change.meaning()) ? change.before() : agenda.key();
    }

    private boolean isRekeyed() {
        return change != null && change.meaning() == KeyChange.Meaning.FOLLOWS;
    }

    /** @param absenceCounts whether absence today is one more complete read of a file that changed */
    List<Act> acts(boolean absenceCounts) {
        if (!source.readable()) {
            overdue();
        } else if (!isAwaited() && !isContested()) {
            nameEarlierKeys();
            decide(absenceCounts);
        }
        return spared(agenda.acts());
    }

    /** A protected person loses nothing: that they should leave is told, and what else they would lose they keep. */
    private List<Act> spared(List<Act> acts) {
        User user = subject;
        boolean shielded = user != null
                && (agenda.names().stream().anyMatch(oracle.job.protectedKeys()::contains)
                        || user.groups().stream().anyMatch(oracle.job.protectedGroups()::contains));
        return !shielded
                ? acts
                : acts.stream()
                        .filter(act -> !act.takesSomething())
                        .map(act -> act.endsAccess() ? act.impossible() : act)
                        .toList();
    }

    private void decide(boolean absenceCounts) {
        // whoever is ours, but carries another key in Brivo now, is left alone
        User user = ours != null && carrier != null && carrier.id() == ours.user() ? carrier : null;
        switch (source.said().get(agenda.key())) {
            case null -> absent(user, absenceCounts);
            case Said.Rejected rejected -> {}
            case Said.Refused refused -> agenda.suspendIfActive(user, "outOfScope");
            case Said.Listed(Row row, Said.Standing standing) -> {
                if (user != null) {
                    present(row, standing, user);
                } else if (owned == null) {
                    subject =
                            new ExpectedNewcomer(agenda, changes, ours, row, standing).of(Optional.ofNullable(carrier));
                }
            }
        }
    }

    /** Whether the source contradicts itself about whose key it is: then only leavers lose something. */
    private boolean isContested() {
        Said said = source.said().get(agenda.key());
        Said.Standing standing = said instanceof Said.Listed(Row row, Said.Standing of) ? of : null;
        if (change != null && ours == null && carrier == null) {
            boolean joins = standing == Said.Standing.ACTIVE || standing == Said.Standing.ARRIVING;
            boolean unclear = change.meaning() == KeyChange.Meaning.CONTRADICTION;
            if (unclear && joins) {
                agenda.block("create", "create", "");
            }
            return unclear || change.meaning() == KeyChange.Meaning.LATER;
        }
        boolean unclear = Stream.concat(changes.to(agenda.key()).stream(), changes.from(agenda.key()).stream())
                .anyMatch(each -> each.meaning() == KeyChange.Meaning.CONTRADICTION);
        return unclear && (said == null || standing == Said.Standing.ACTIVE);
    }

    /** While the source cannot be read, only an end acts that it told before, on whom we have not suspended. */
    private void overdue() {
        if (ours != null && carrier != null && carrier.id() == ours.user() && !ours.suspendedByUs()) {
            endsByMemory(carrier, false);
        }
    }

    private boolean endsByMemory(User user, boolean beyondDoubt) {
        boolean ends = ours != null && !user.suspended() && agenda.isOver(ours.endsAt());
        if (ends) {
            leaver(user, "leaver", Objects.requireNonNull(ours).endsAt(), beyondDoubt);
        }
        return ends;
    }

    private void absent(@Nullable User user, boolean counts) {
        if (user == null || ours == null || endsByMemory(user, source.complete()) || !source.complete()) {
            return;
        }
        int reads = ours.missingReads() + (counts ? 1 : 0);
        if (reads >= oracle.job.missingReads()) {
            leaver(user, "missing", null, true);
        }
    }

    private void leaver(User user, String cause, @Nullable Instant endsAt, boolean beyondDoubt) {
        new ExpectedLeaver(agenda, Objects.requireNonNull(ours), cause, endsAt, beyondDoubt).of(user);
    }

    /**
     * Whether this person goes on under another key, or somebody who joins may be them, come back: until that is decided
     * nothing happens to them.
     */
    private boolean isAwaited() {
        boolean goesOn =
                changes.from(agenda.key()).stream().anyMatch(each -> each.meaning() == KeyChange.Meaning.FOLLOWS);
        return goesOn || isExpectedBack();
    }

    private boolean isExpectedBack() {
        return ours != null
                && owned != null
                && owned.suspended()
                && source.hasLeft(agenda.key())
                && oracle.unknownJoiners(source, changes).anyMatch(each -> Likeness.resembles(each.getValue(), owned));
    }

    private void present(Row row, Said.Standing standing, User user) {
        if (standing != Said.Standing.ACTIVE) {
            if (standing == Said.Standing.OUT) {
                leaver(user, "leaver", Meaning.lastDay(row.get("ended")), source.complete());
            } else {
                agenda.suspendIfActive(user, "leaver");
            }
            fields("update", row, user);
        } else if (!user.suspended()) {
            new ExpectedGroups(agenda).leave("removeFromGroup", row, user);
            new ExpectedCards(agenda).giveBack("revokeBadge", row, user);
            fields("update", row, user);
            new ExpectedGroups(agenda).join("addToGroup", row, user);
            new ExpectedCards(agenda).take("assignBadge", row, user);
        } else if ((ours != null && ours.suspendedByUs()) || oracle.job.reinstateManual()) {
            new ExpectedGroups(agenda).leave("reinstate", row, user);
            new ExpectedCards(agenda).giveBack("reinstate", row, user);
            fields("reinstate", row, user);
            new ExpectedGroups(agenda).join("reinstate", row, user);
            new ExpectedCards(agenda).take("reinstate", row, user);
            agenda.reinstate("reinstate", user);
        } else if (isRekeyed()) {
            new ExpectedFields(agenda).rekeyAlone(user);
        }
    }

    private void fields(String cause, Row row, User user) {
        if (isRekeyed()) {
            new ExpectedFields(agenda).rekey(cause, row, user);
        } else {
            new ExpectedFields(agenda).fields(cause, row, user);
        }
    }
}
