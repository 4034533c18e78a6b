package dev.brivosync.worlds;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Contact;
import dev.brivosync.person.Folding;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.AdoptRule;
import dev.brivosync.plan.Candidate;
import dev.brivosync.plan.Former;
import dev.brivosync.plan.Kinship;
import dev.brivosync.plan.OwnedPerson;
import dev.brivosync.plan.Pair;
import dev.brivosync.plan.SourceEntry;
import dev.brivosync.plan.Succession;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Both sides and the memory of a day laid side by side, and who may be whom, as the store finds it out. */
final class MemoryKin {
    private final MemorySource source;
    private final MemoryAccount account;
    private final MemoryLedger ledger;
    private final String job;
    private final List<AdoptRule> adopt;
    private final Map<Former, List<PersonKey>> heirs;
    private final MemorySuccessions successions;

    MemoryKin(MemorySource source, MemoryAccount account, MemoryLedger ledger, JobRules rules, String job) {
        this.source = source;
        this.account = account;
        this.ledger = ledger;
        this.job = job;
        this.adopt = rules.adopt();
        this.successions = new MemorySuccessions(source, account, ledger);
        this.heirs = heirs();
    }

    Pair pair(String key) {
        OwnedPerson owned = ledger.of(key);
        Account.User carrier = account.account().withKey(key).orElse(null);
        SourceEntry entry = source.entries().get(key);
        boolean ofOthers = carrier != null
                && (owned == null || owned.brivoId() != carrier.id())
                && ledger.ofUser(carrier.id()).isPresent();
        Pair pair = new Pair(
                new PersonKey(key),
                entry,
                account.user(carrier),
                owned,
                owned == null ? null : account.user(account.account().users.get(owned.brivoId())),
                carrier == null && entry != null ? account.lookalike(key) : null,
                ofOthers ? job : null);
        return pair.akin(kinship(pair));
    }

    private Kinship kinship(Pair pair) {
        boolean newcomer = isNewcomer(pair.entry());
        List<Former> formers = new ArrayList<>();
        List<PersonKey> theirs = new ArrayList<>();
        heirs.forEach((former, each) -> {
            Succession previous = successions.to(pair.key().text());
            if (former.owned().key().equals(previous == null ? pair.key() : previous.before())) {
                theirs.addAll(each);
            }
            if (newcomer) {
                formers.add(former.withRivals(
                        each.stream().filter(key -> !key.equals(pair.key())).toList()));
            }
        });
        return new Kinship(
                newcomer ? candidates(pair.entry()) : List.of(),
                formers,
                successions.to(pair.key().text()),
                successions.from(pair.key().text()),
                theirs,
                null);
    }

    /** Users whom the job does not own, and whose key, where they carry one, nobody in the source has. */
    private List<Candidate> candidates(@Nullable SourceEntry newcomer) {
        if (adopt.isEmpty() || !(newcomer instanceof SourceEntry.Listed(Person person))) {
            return List.of();
        }
        return account.account().users.values().stream()
                .filter(user ->
                        ledger.ofUser(user.id()).isEmpty() && !source.entries().containsKey(String.valueOf(user.key())))
                .map(account::user)
                .filter(user -> sharesMail(person, user.emails()))
                .map(user -> new Candidate(user, adopt, null, rivals(person, user)))
                .toList();
    }

    private List<Candidate.Rival> rivals(Person newcomer, AccountUser user) {
        return source.entries().values().stream()
                .filter(SourceEntry.Listed.class::isInstance)
                .map(entry -> ((SourceEntry.Listed) entry).person())
                .filter(person -> !person.key().equals(newcomer.key()) && sharesMail(person, user.emails()))
                .map(person ->
                        new Candidate.Rival(person.key(), person.displayName(), person.origin(), AdoptRule.EMAIL))
                .toList();
    }

    private static boolean sharesMail(Person person, List<Contact> theirs) {
        return person.emails().stream()
                .map(each -> Folding.email(each.value()))
                .anyMatch(mail ->
                        !mail.isEmpty() && theirs.stream().anyMatch(each -> mail.equals(Folding.email(each.value()))));
    }

    private Map<Former, List<PersonKey>> heirs() {
        List<SourceEntry> newcomers =
                source.entries().values().stream().filter(this::isNewcomer).toList();
        Map<Former, List<PersonKey>> found = new IdentityHashMap<>();
        for (Former former : newcomers.isEmpty() ? List.<Former>of() : formers()) {
            found.put(
                    former,
                    newcomers.stream()
                            .filter(entry -> former.mayBe(((SourceEntry.Listed) entry).person()))
                            .map(SourceEntry::key)
                            .toList());
        }
        return found;
    }

    private boolean isNewcomer(@Nullable SourceEntry entry) {
        return entry instanceof SourceEntry.Listed
                && successions.to(entry.key().text()) == null
                && ledger.of(entry.key().text()) == null
                && account.account().withKey(entry.key().text()).isEmpty();
    }

    private List<Former> formers() {
        List<Former> formers = new ArrayList<>();
        for (OwnedPerson owned : ledger.people.values()) {
            AccountUser user = account.user(account.account().users.get(owned.brivoId()));
            if (user != null && user.suspended()) {
                formers.add(
                        new Former(owned, user, successions.entry(owned.key().text()), null));
            }
        }
        return formers;
    }
}
