package dev.brivosync.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One Brivo account: everything in it, and the rules that hold between its parts. Whoever reads or writes its contents
 * does so inside {@link #locked}.
 */
final class Account {
    /** How many groups a user may be in (FACTS: Groups). */
    private static final int MOST_GROUPS = 16;

    private static final Comparator<Group> BY_NAME =
            Comparator.comparing(Group::name, String.CASE_INSENSITIVE_ORDER).thenComparing(Group::id);

    private final SandboxAccount identity;
    private final Clock clock;
    private final TokenDesk tokens;
    private final CallMeter meter;
    private final UserBook users = new UserBook();
    private final CredentialBook credentials = new CredentialBook();
    private final InvitationBook invitations;
    private final Journal journal;
    private final Map<Long, Group> groups = new TreeMap<>();
    private final Listing<Group> groupListing = new Listing<>(BY_NAME);
    private final Map<Long, CustomField> customFields = new TreeMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private long lastId = 10_000_000;
    private boolean journalClosed;
    private volatile long version;

    Account(SandboxAccount identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
        this.tokens = new TokenDesk(clock);
        this.meter = new CallMeter(clock);
        this.journal = new Journal(clock, Administrator.senior(identity));
        this.invitations = new InvitationBook(this);
    }

    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** The same for work that changes something. */
    <T> T changed(Supplier<T> work) {
        return locked(() -> {
            version++;
            return work.get();
        });
    }

    /** Grows with every change, so that an unchanged account need not be saved again. */
    long version() {
        return version;
    }

    SandboxAccount identity() {
        return identity;
    }

    TokenDesk tokens() {
        return tokens;
    }

    CallMeter meter() {
        return meter;
    }

    UserBook users() {
        return users;
    }

    CredentialBook credentials() {
        return credentials;
    }

    InvitationBook invitations() {
        return invitations;
    }

    Journal journal() {
        return journal;
    }

    /** Whether the journal is none of this administrator's business. */
    boolean isJournalClosed() {
        return journalClosed;
    }

    Instant now() {
        return clock.instant();
    }

    /** An id that nothing else in the account has, whatever its kind: a user's id never finds a group. */
    long nextId() {
        return ++lastId;
    }

    User create(Profile profile) {
        return add(User.fresh(nextId(), profile, now()));
    }

    User add(User user) {
        requireFewGroups(user.groups());
        users.add(user);
        keepPin(user);
        journal.note("user", "User Created", user.id(), user.name());
        return user;
    }

    /** Puts a user's new state in the place of the old one. */
    User save(User changed, String action) {
        users.replace(changed);
        keepPin(changed);
        journal.note("user", action, changed.id(), changed.name());
        return changed;
    }

    /** Deletes a user: cards go back to the bank, the externalId is free again (FACTS: Users). */
    void delete(User user) {
        for (Credential held : credentials.heldBy(user.id())) {
            if (held.format().isCard()) {
                credentials.replace(held.returned());
            } else {
                credentials.remove(held);
            }
        }
        invitations.forget(user.id());
        users.remove(user);
        journal.note("user", "User Deleted", user.id(), user.name());
    }

    /** A PIN is listed, in clear, as a credential of its holder (FACTS: Users). */
    private void keepPin(User user) {
        Optional<Credential> kept = credentials.heldBy(user.id()).stream()
                .filter(held -> held.formatId() == CredentialFormat.PIN)
                .findFirst();
        Optional<Credential> wanted = user.profile()
                .knownPin()
                .map(pin -> pinOf(user, pin, kept.map(Credential::id).orElseGet(this::nextId)));
        if (!kept.equals(wanted)) {
            kept.ifPresent(credentials::remove);
            wanted.ifPresent(credentials::add);
        }
    }

    private static Credential pinOf(User user, String pin, long id) {
        Profile profile = user.profile();
        return new Credential(
                id,
                CredentialFormat.PIN,
                null,
                pin,
                Map.of(),
                user.id(),
                profile.effectiveFrom(),
                profile.effectiveTo());
    }

    /** Puts a user into exactly these groups, or into none of the new ones when they are too many (FACTS: Groups). */
    User regroup(User user, Collection<Long> wanted) {
        requireFewGroups(wanted);
        User changed = user.withGroups(wanted);
        if (changed.groups().equals(user.groups())) {
            return user;
        }
        return save(changed, "User Groups Changed");
    }

    private static void requireFewGroups(Collection<Long> groups) {
        if (groups.size() > MOST_GROUPS) {
            throw Refusal.invalid();
        }
    }

    Group group(long id) {
        Group group = groups.get(id);
        if (group == null) {
            throw Refusal.notFound("Group not found");
        }
        return group;
    }

    Listing<Group> groupListing() {
        return groupListing;
    }

    Group createGroup(String name, List<Permission> permissions) {
        Group group = new Group(nextId(), name, permissions);
        put(group);
        journal.note("group", "Group Created", group.id(), name);
        return group;
    }

    private void put(Group group) {
        groups.put(group.id(), group);
        groupListing.add(group);
    }

    CustomField customField(long id) {
        CustomField field = customFields.get(id);
        if (field == null) {
            throw Refusal.notFound("Unknown custom field");
        }
        return field;
    }

    List<CustomField> customFields() {
        return List.copyOf(customFields.values());
    }

    void put(CustomField field) {
        customFields.put(field.id(), field);
    }

    AccountState state() {
        return new AccountState(
                identity,
                lastId,
                users.listing().snapshot(),
                List.copyOf(groups.values()),
                credentials.listing().snapshot(),
                customFields(),
                invitations.all(),
                journal.newestFirst(),
                journalClosed);
    }

    /** Fills an empty account with what was kept of it. */
    Account restored(AccountState state) {
        lastId = state.lastId();
        journalClosed = Boolean.TRUE.equals(state.journalClosed());
        state.groups().forEach(this::put);
        state.customFields().forEach(this::put);
        state.users().forEach(users::add);
        state.credentials().forEach(credentials::add);
        state.invitations().forEach(invitations::restore);
        state.events().reversed().forEach(journal::add);
        return this;
    }
}
