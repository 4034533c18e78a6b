package dev.brivosync.plan;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Person;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who of an account is kept suspended just now. The order follows the person: it holds for their user, for whoever carries
 * their key, and for the one that they would become. Immutable.
 */
public final class StandingOrders {
    private static final StandingOrders NONE = new StandingOrders(new TreeMap<>());

    private final SortedMap<Long, KeptSuspended> byUser;

    private StandingOrders(SortedMap<Long, KeptSuspended> byUser) {
        this.byUser = Collections.unmodifiableSortedMap(byUser);
    }

    public static StandingOrders none() {
        return NONE;
    }

    public static StandingOrders of(Collection<KeptSuspended> people) {
        SortedMap<Long, KeptSuspended> byUser = new TreeMap<>();
        people.forEach(each -> byUser.put(each.user(), each));
        return new StandingOrders(byUser);
    }

    /** What holds once this order of the same account is given; one that came too late changes nothing. */
    public StandingOrders after(SuspensionOrder order) {
        KeptSuspended known = byUser.get(order.user());
        SortedMap<Long, KeptSuspended> after = new TreeMap<>(byUser);
        switch (order.act()) {
            case SUSPEND -> {
                if (known != null
                        && (known.id().equals(order.id()) || known.since().isAfter(order.at()))) {
                    return this;
                }
                boolean before = known == null ? order.suspendedBefore() : known.suspendedBefore();
                after.put(order.user(), KeptSuspended.by(order, before, known == null ? null : known.said()));
            }
            case REINSTATE -> {
                if (known == null || known.since().isAfter(order.at())) {
                    return this;
                }
                after.remove(order.user());
            }
        }
        return new StandingOrders(after);
    }

    /** In the order of their ids. */
    public List<KeptSuspended> people() {
        return new ArrayList<>(byUser.values());
    }

    public Optional<KeptSuspended> ofUser(long user) {
        return Optional.ofNullable(byUser.get(user));
    }

    /** Likewise where the user may be gone, and only their key is left. */
    public Optional<KeptSuspended> ofKey(@Nullable String key) {
        return key == null
                ? Optional.empty()
                : byUser.values().stream()
                        .filter(each -> key.equals(each.key()))
                        .findFirst();
    }

    /** Whose plan this is. */
    public Optional<KeptSuspended> of(PersonPlan plan) {
        AccountUser user = plan.baseline();
        return Optional.ofNullable(user)
                .flatMap(each -> ofUser(each.id()))
                .or(() -> ofKey(plan.key().text()));
    }

    /** The order that holds for the person of this pair, by whatever they are known. */
    public Optional<KeptSuspended> of(Pair pair) {
        if (byUser.isEmpty()) {
            return Optional.empty();
        }
        Succession previous = pair.kinship().previous();
        return Stream.of(
                        ofUser(pair.user()),
                        ofUser(pair.ownedUser()),
                        Optional.ofNullable(pair.owned()).flatMap(owned -> ofUser(owned.brivoId())),
                        ofKey(pair.key().text()),
                        Optional.ofNullable(previous).flatMap(this::of))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<KeptSuspended> of(Succession previous) {
        OwnedPerson owner = previous.owner();
        return ofUser(previous.user())
                .or(() -> owner == null ? Optional.empty() : ofUser(owner.brivoId()))
                .or(() -> ofKey(previous.before().text()));
    }

    /** Somebody kept suspended whom a newcomer may be, under another key than theirs. */
    Optional<KeptSuspended> whomMayBe(Person newcomer, Kinship kinship) {
        return Stream.concat(
                        kinship.candidates().stream().map(candidate -> ofUser(candidate.user())),
                        kinship.formers().stream()
                                .filter(former -> former.mayBe(newcomer))
                                .map(former -> ofUser(former.owned().brivoId())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<KeptSuspended> ofUser(@Nullable AccountUser user) {
        return user == null ? Optional.empty() : ofUser(user.id());
    }
}
