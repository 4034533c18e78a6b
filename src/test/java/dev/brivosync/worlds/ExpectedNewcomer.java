package dev.brivosync.worlds;

import dev.brivosync.worlds.Account.User;
import dev.brivosync.worlds.World.Ours;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of the source for whom no user of ours stands.
 *
 * @param ours what the job remembers of them; null where it never knew them
 */
record ExpectedNewcomer(
        Agenda agenda, KeyChanges changes, @Nullable Ours ours, Row row, Said.Standing standing) {
    /** @return the user whom they turn out to be; null where they have none yet */
    @Nullable
    User of(Optional<User> carrier) {
        Oracle oracle = agenda.oracle();
        boolean active = standing == Said.Standing.ACTIVE;
        if (!active && standing != Said.Standing.ARRIVING) {
            return null;
        }
        if (carrier.isPresent()) {
            User user = carrier.get();
            boolean ofAnother = oracle.ours.values().stream().anyMatch(each -> each.user() == user.id());
            return active && !ofAnother ? adopt(user) : null;
        }
        if (hasTwin()) {
            return block();
        }
        return ours != null ? create("recreate") : recognise();
    }

    private @Nullable User block() {
        agenda.block("create", "create", "");
        return null;
    }

    /** Whether somebody's key only looks like this one. */
    private boolean hasTwin() {
        String folded = SourceOfDay.folded(agenda.key());
        return agenda.oracle().account.users.values().stream()
                .anyMatch(user ->
                        user.key() != null && SourceOfDay.folded(user.key()).equals(folded));
    }

    /** Somebody of ours who has left may be back under another key. */
    private @Nullable User recognise() {
        Oracle oracle = agenda.oracle();
        List<String> formers = oracle.ours.entrySet().stream()
                .filter(each -> {
                    User user = oracle.account.users.get(each.getValue().user());
                    return user != null
                            && user.suspended()
                            && changes.letsGo(each.getKey())
                            && Likeness.resembles(row, user);
                })
                .map(Map.Entry::getKey)
                .toList();
        List<User> unclaimed = unclaimed();
        if (formers.isEmpty()) {
            return unclaimed.isEmpty() ? create("create") : takeOver(unclaimed);
        }
        if (formers.size() > 1 || !unclaimed.isEmpty() || hasRival(formers.getFirst())) {
            return block();
        }
        return standing == Said.Standing.ACTIVE ? comeBack(formers.getFirst()) : null;
    }

    /** Users without a key whom nobody owns, and who have the newcomer's e-mail. */
    private List<User> unclaimed() {
        Oracle oracle = agenda.oracle();
        return oracle.account.users.values().stream()
                .filter(user -> oracle.job.adoptByMail() && user.key() == null)
                .filter(user -> oracle.ours.values().stream().noneMatch(each -> each.user() == user.id()))
                .filter(user -> Likeness.sameMail(row, user))
                .toList();
    }

    /** Only where there is one alone, and nobody else in the source has the same e-mail. */
    private @Nullable User takeOver(List<User> unclaimed) {
        boolean shared = agenda.source().said().entrySet().stream()
                .filter(each -> !each.getKey().equals(agenda.key()))
                .anyMatch(each -> each.getValue() instanceof Said.Listed(Row other, Said.Standing standing)
                        && Likeness.sameMail(row, other));
        if (unclaimed.size() > 1 || shared) {
            return block();
        }
        return standing == Said.Standing.ACTIVE ? adopt(unclaimed.getFirst()) : null;
    }

    private boolean hasRival(String former) {
        User user = agenda.oracle()
                .account
                .user(Objects.requireNonNull(agenda.oracle().ours.get(former)).user());
        return agenda.oracle()
                .unknownJoiners(agenda.source(), changes)
                .filter(each -> !each.getKey().equals(agenda.key()))
                .anyMatch(each -> Likeness.resembles(each.getValue(), user));
    }

    /** Whoever was suspended by hand gets their key, but their access only where the job says so. */
    private User comeBack(String before) {
        Ours former = Objects.requireNonNull(agenda.oracle().ours.get(before));
        User user = agenda.oracle().account.user(former.user());
        ExpectedFields fields = new ExpectedFields(agenda);
        agenda.names().add(before);
        if (!former.suspendedByUs() && !agenda.oracle().job.reinstateManual()) {
            fields.rekey("rehire", row, user);
            return user;
        }
        new ExpectedGroups(agenda).leave("rehire", row, user);
        new ExpectedCards(agenda).giveBack("rehire", row, user);
        fields.rekey("rehire", row, user);
        new ExpectedGroups(agenda).join("rehire", row, user);
        new ExpectedCards(agenda).take("rehire", row, user);
        agenda.reinstate("rehire", user);
        return user;
    }

    private User adopt(User user) {
        boolean sameName = Meaning.name(row.get("last")).equalsIgnoreCase(Meaning.name(user.last()));
        boolean possible = sameName && !user.suspended();
        ExpectedFields fields = new ExpectedFields(agenda);
        SortedMap<String, String> differences = ExpectedFields.differences(row, user);
        if (!agenda.key().equals(user.key())) {
            differences.put("externalId", agenda.key());
        }
        String differing = String.join(",", differences.keySet());
        agenda.add(new Act(agenda.key(), "adopt", "adopt", differing, possible, () -> {
            agenda.oracle().own(agenda.key(), user.id());
            agenda.oracle().account.put(agenda.oracle().account.user(user.id()).carrying(agenda.key()));
            fields.write(row, user);
        }));
        if (possible) {
            new ExpectedGroups(agenda).leave("adopt", row, user);
            new ExpectedCards(agenda).giveBack("adopt", row, user);
            fields.customFields("adopt", row, user);
            new ExpectedGroups(agenda).join("adopt", row, user);
            new ExpectedCards(agenda).take("adopt", row, user);
        }
        return user;
    }

    private @Nullable User create(String cause) {
        Account account = agenda.oracle().account;
        long id = account.nextId();
        User nobody = new User(id, agenda.key(), "", "", "", "", "", false, new TreeSet<>(), new TreeMap<>());
        ExpectedFields fields = new ExpectedFields(agenda);
        agenda.add(cause, "create", "", () -> {
            account.put(nobody);
            fields.write(row, nobody);
            agenda.oracle().own(agenda.key(), id);
        });
        if (standing == Said.Standing.ARRIVING) {
            agenda.suspend(cause, id);
        }
        fields.customFields(cause, row, nobody);
        new ExpectedGroups(agenda).join(cause, row, nobody);
        new ExpectedCards(agenda).take(cause, row, nobody);
        return null;
    }
}
