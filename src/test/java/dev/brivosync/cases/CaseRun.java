package dev.brivosync.cases;

import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.brivo.Patience;
import dev.brivosync.brivo.Reached;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.RunRequest;
import dev.brivosync.job.Sealing;
import dev.brivosync.job.SyncRun;
import dev.brivosync.job.Workplace;
import dev.brivosync.job.Workplaces;
import dev.brivosync.person.AccountGroup;
import dev.brivosync.person.Card;
import dev.brivosync.person.Frozen;
import dev.brivosync.person.HeldBadge;
import dev.brivosync.person.Particulars;
import dev.brivosync.person.Person;
import dev.brivosync.person.PersonKey;
import dev.brivosync.person.Provenance;
import dev.brivosync.person.Standing;
import dev.brivosync.plan.AccountSnapshot;
import dev.brivosync.plan.Cost;
import dev.brivosync.plan.Note;
import dev.brivosync.plan.Run;
import dev.brivosync.plan.SourceEntry;
import dev.brivosync.plan.SourceReceipt;
import dev.brivosync.plan.SuspensionOrder;
import dev.brivosync.sandbox.SandboxAccount;
import dev.brivosync.store.AccountReach;
import dev.brivosync.store.BadgeLinks;
import dev.brivosync.store.KeptPeople;
import dev.brivosync.store.Ledger;
import dev.brivosync.store.SeenPeople;
import dev.brivosync.store.Staging;
import dev.brivosync.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Plays one case: fills account and ledger as the case tells, then makes the plan that {@code brivo-sync plan} would. */
record CaseRun(PlanCase played, String sandbox, Store store) {
    private static final Duration EARLIER = Duration.ofDays(1);
    private static final int USUAL_RATE = 10;
    private static final int EARLIER_RUN = -1;
    private static final String KEY = "the key of the installation in all cases";
    /** By the format's id, as the sandbox has them. */
    private static final Map<Long, Long> NUMBER_FIELDS =
            Map.of(100L, 1L, 101L, 3L, 102L, 4L, 103L, 6L, 110L, 10L, 120L, 14L);

    /** Writes the state of a sandbox that has an account for each case. */
    static Path accounts(List<PlanCase> cases, Path file) {
        List<Map<String, ?>> accounts =
                cases.stream().<Map<String, ?>>map(CaseRun::account).toList();
        JsonMapper.shared().writeValue(file.toFile(), Map.of("accounts", accounts));
        return file;
    }

    private static Map<String, ?> account(PlanCase each) {
        List<String> groups = each.story().groups();
        List<String> fields = List.copyOf(each.story().customFields().keySet());
        return Map.of(
                "account",
                SandboxAccount.named(each.name()),
                "lastId",
                100_000,
                "users",
                each.story().users().stream()
                        .map(user -> user(user, groups, fields))
                        .toList(),
                "groups",
                groups.stream()
                        .map(name -> Map.of(
                                "id",
                                groups.indexOf(name) + 1,
                                "name",
                                name,
                                "permissions",
                                CaseDoors.permissions(each.story().doors().getOrDefault(name, List.of()))))
                        .toList(),
                "credentials",
                Stream.concat(
                                IntStream.range(0, each.story().cards().size())
                                        .mapToObj(at -> card(
                                                301 + at, each.story().cards().get(at))),
                                IntStream.range(0, each.story().passesTaken()).mapToObj(CaseRun::pass))
                        .toList(),
                "customFields",
                fields.stream()
                        .map(name -> customField(
                                201 + fields.indexOf(name),
                                name,
                                String.valueOf(each.story().customFields().get(name))))
                        .toList(),
                "invitations",
                IntStream.range(0, each.story().passesTaken())
                        .mapToObj(CaseRun::invitation)
                        .toList(),
                "events",
                each.story().events().stream().map(CaseRun::event).toList(),
                "journalClosed",
                each.story().journalClosed());
    }

    private static Map<String, ?> event(PlanCase.Event event) {
        boolean own = event.by() == null;
        return Map.of(
                "uuid",
                UUID.nameUUIDFromBytes(event.toString().getBytes(StandardCharsets.UTF_8)),
                "type",
                "user",
                "action",
                event.action(),
                "objectId",
                event.object(),
                "objectName",
                "",
                "occurred",
                event.at(),
                "actor",
                // as the sandbox calls whoever logs in as the connector
                Map.of("id", own ? 9_876_543_210L : 77, "name", own ? "Brivo Sync" : event.by()));
    }

    private static Map<String, ?> customField(long id, String name, String kind) {
        String[] words = kind.split(" ", 2);
        Map<String, Object> field =
                new HashMap<>(Map.of("id", id, "fieldName", name, "fieldType", words[0], "displayOrder", id));
        field.put("pattern", words.length > 1 ? words[1] : null);
        return field;
    }

    private static Map<String, ?> card(long id, PlanCase.CardInBank card) {
        Map<String, Object> credential = new HashMap<>(Map.of(
                "id", id, "formatId", card.format(), "referenceId", card.number(), "fieldValues", fieldValues(card)));
        credential.put("holder", card.holder());
        credential.put("effectiveFrom", card.holder() == null ? null : Instant.EPOCH);
        credential.put("effectiveTo", card.validTo());
        return credential;
    }

    private static Map<String, ?> pass(int number) {
        Map<String, Object> credential = new HashMap<>(Map.of(
                "id",
                50_000 + number,
                "formatId",
                307,
                "referenceId",
                "somebody%d@corp.test".formatted(number),
                "encodedCredential",
                Integer.toHexString(50_000 + number),
                "fieldValues",
                Map.of()));
        credential.put("holder", null);
        return credential;
    }

    private static Map<String, ?> invitation(int number) {
        return Map.of(
                "id",
                60_000 + number,
                "userId",
                70_000 + number,
                "referenceId",
                "somebody%d@corp.test".formatted(number),
                "credentialId",
                50_000 + number,
                "accessCode",
                "",
                "nfcEnabled",
                false,
                "created",
                Instant.EPOCH,
                "redeemed",
                Instant.EPOCH);
    }

    /** Each format has fields of its own; those of 101 and 120 have no second one. */
    private static Map<String, String> fieldValues(PlanCase.CardInBank card) {
        long number = NUMBER_FIELDS.getOrDefault(card.format(), 0L);
        return card.facility() == null
                ? Map.of(String.valueOf(number), card.number())
                : Map.of(String.valueOf(number), card.number(), String.valueOf(number + 1), card.facility());
    }

    private static Map<String, ?> user(PlanCase.User user, List<String> groups, List<String> fields) {
        Map<String, Object> profile = new HashMap<>(Map.of(
                "firstName", user.firstName(),
                "lastName", user.lastName(),
                "bleTwoFactorExempt", user.bleTwoFactorExempt(),
                "emails", contacts("address", user.emails()),
                "phoneNumbers", contacts("number", user.phones())));
        profile.put("externalId", user.externalId());
        profile.put("pin", user.pin());
        profile.put("effectiveTo", user.effectiveTo());
        profile.put("middleName", user.middleName());
        return Map.of(
                "id",
                user.id(),
                "profile",
                profile,
                "suspended",
                user.suspended(),
                "groups",
                user.groups().stream().map(name -> idOf(name, groups)).toList(),
                "customFields",
                user.customFields().entrySet().stream()
                        .collect(Collectors.toMap(
                                each -> String.valueOf(201 + fields.indexOf(each.getKey())), Map.Entry::getValue)),
                "created",
                Instant.EPOCH,
                "updated",
                Instant.EPOCH);
    }

    private static List<Map<String, String>> contacts(String value, Map<String, String> byType) {
        List<Map<String, String>> contacts = new ArrayList<>();
        byType.forEach((type, each) -> contacts.add(Map.of("type", type, value, each)));
        return contacts;
    }

    private static long idOf(String group, List<String> groups) {
        if (!groups.contains(group)) {
            throw new IllegalArgumentException("brivo.json lists no group " + group);
        }
        return groups.indexOf(group) + 1L;
    }

    /** @param folder a new one, for the job and its people's file as they lay there at the instant of the case */
    Run plan(Path folder) throws IOException {
        Files.createDirectory(folder);
        for (Path source : played.sourceFiles()) {
            Path copy = Files.copy(source, folder.resolve(source.getFileName()));
            Files.setLastModifiedTime(copy, FileTime.from(played.story().now().minus(Duration.ofHours(1))));
        }
        for (Path photo : played.photos()) {
            Files.createDirectories(folder.resolve("photos"));
            Files.copy(photo, folder.resolve("photos").resolve(photo.getFileName()));
        }
        JobFile job = JobFile.read(Files.copy(played.jobFile(), folder.resolve("hr.yaml")), Map.of());
        remember(new Ledger(store, played.name(), job.name()), job);
        Clock clock = Clock.fixed(played.story().now(), ZoneOffset.UTC);
        Workplace workplace = Workplaces.of(store, clock, KEY, Patience.normal());
        return new SyncRun(workplace, Workplaces.UNREAD)
                .execute(new RunRequest(
                        RunRequest.Kind.PLAN,
                        job,
                        reached(),
                        Set.of(),
                        played.story().first(),
                        null));
    }

    /** Fills the ledger by its own means: whoever has been missing was ours while that many reads were counted. */
    private void remember(Ledger ledger, JobFile job) {
        Instant before = played.story().now().minus(EARLIER);
        if (played.applied()) {
            ledger.past().markApplied(before);
        }
        int most = played.story().owned().stream()
                .mapToInt(PlanCase.Owned::missingReads)
                .max()
                .orElse(0);
        for (int reads = Math.max(most, played.story().counted() ? 1 : 0); reads >= 0; reads--) {
            for (PlanCase.Owned owned : played.story().owned()) {
                if (owned.missingReads() == reads) {
                    PersonKey key = new PersonKey(owned.key());
                    ledger.own(key, owned.brivoId(), owned.name(), before);
                    remember(owned, job);
                    rememberPin(ledger, key, owned);
                    ledger.photo(key, owned.photoHash());
                    if (owned.birthDate() != null) {
                        readBirthDate(key, owned.birthDate(), job);
                    }
                    if (!owned.written().isEmpty()) {
                        ledger.memories().found(Map.of(key, new TreeMap<>(owned.written())));
                    }
                }
            }
            if (reads > 0) {
                boolean thisFile = played.story().counted() && reads == 1;
                ledger.countRead(0, new Ledger.CountedRead(thisFile ? fingerprint(job) : "of another file", before));
            }
        }
        rememberCards(ledger);
        rememberLastRead(job);
        Long listed = played.story().listedBefore();
        if (listed != null) {
            new AccountReach(store, played.name()).sawUsers(listed);
        }
        played.story()
                .added()
                .forEach((group, keys) -> keys.forEach(key -> ledger.groups()
                        .added(
                                new PersonKey(key),
                                new AccountGroup(idOf(group, played.story().groups()), group))));
        for (String group : played.story().groups()) {
            if (!played.story().newlyManaged().contains(group)) {
                ledger.groups().markFamiliar(idOf(group, played.story().groups()), before);
            }
        }
        rememberLearnt();
        rememberOthers();
        rememberOrders();
        new CasePast(played, store).remember(job, KEY);
        if (played.story().lastSync() != null) {
            ledger.past().markSynced(played.story().lastSync());
        }
        played.story()
                .bound()
                .forEach((name, id) -> ledger.bind(List.of(new Ledger.Binding(name, new AccountGroup(id, name)))));
    }

    private void rememberOrders() {
        new KeptPeople(store)
                .take(played.story().keptSuspended().stream()
                        .map(kept -> new SuspensionOrder(
                                UUID.nameUUIDFromBytes((played.name() + kept.user()).getBytes(StandardCharsets.UTF_8))
                                        .toString(),
                                SuspensionOrder.Act.SUSPEND,
                                played.name(),
                                kept.user(),
                                kept.key(),
                                kept.name(),
                                kept.by(),
                                kept.at(),
                                Objects.requireNonNullElse(kept.reason(), ""),
                                kept.before(),
                                false,
                                true,
                                3))
                        .toList());
    }

    /** An earlier read told it. */
    private void readBirthDate(PersonKey key, LocalDate day, JobFile job) {
        Person person = new Person(
                key,
                "-",
                null,
                "-",
                List.of(),
                List.of(),
                Standing.ACTIVE,
                "",
                new TreeSet<>(),
                new TreeMap<>(),
                List.of(),
                null,
                "",
                List.of(),
                Frozen.nothing(),
                null,
                Provenance.ofOneSource(),
                new Particulars(null, null, null, null, null, day));
        Staging earlier = new Staging(store, EARLIER_RUN);
        earlier.tables().begin();
        earlier.addEntries(List.of(new SourceEntry.Listed(person)));
        new SeenPeople(store, played.name(), job.name()).keepBirthDates(EARLIER_RUN);
        earlier.tables().end();
    }

    private static void rememberPin(Ledger ledger, PersonKey key, PlanCase.Owned owned) {
        if (owned.pin() != null) {
            ledger.pinWritten(key, Sealing.with(KEY).seal(owned.pin()));
        }
        if (owned.oldKeyPin() != null) {
            ledger.pinWritten(key, Sealing.with("the key before that").seal(owned.oldKeyPin()));
        }
    }

    private void remember(PlanCase.Owned owned, JobFile job) {
        boolean active = !owned.suspendedByUs();
        JdbcClient.create(store.dataSource())
                .sql("update owned_person set suspended_by_us = ?, suspended_since = ?, out_since = ?, ends_at = ?,"
                        + " ends_told = ?, active_since = coalesce(?, active_since), invited = ?, former_key = ?"
                        + " where account = ? and job = ? and person_key = ?")
                .param(owned.suspendedByUs())
                .param(time(owned.suspendedSince()))
                .param(time(owned.outSince()))
                .param(time(owned.endsAt()))
                .param(time(owned.endsTold()))
                .param(active ? time(owned.activeSince()) : null)
                .param(owned.invited())
                .param(owned.formerKey())
                .params(played.name(), job.name(), owned.key())
                .update();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private void rememberCards(Ledger ledger) {
        List<PlanCase.CardInBank> cards = played.story().cards();
        for (int at = 0; at < cards.size(); at++) {
            PlanCase.CardInBank card = cards.get(at);
            PlanCase.Taken taken = card.takenFrom();
            if (card.endIsOurs()) {
                ledger.badgeHistory().gave(301 + at, card.validTo());
            }
            if (taken != null) {
                ledger.badgeHistory().took(301 + at, new PersonKey(taken.key()), taken.brivoId(), taken.at());
            }
        }
    }

    private void rememberLearnt() {
        for (PlanCase.Learnt learnt : played.story().learnt()) {
            JdbcClient.create(store.dataSource())
                    .sql("insert into learnt_value (account, kind, sent, stored, seen, learnt)"
                            + " values (?, ?, ?, ?, 3, current_timestamp)")
                    .params(played.name(), learnt.field(), learnt.sent(), learnt.stored())
                    .update();
        }
    }

    /** People of other jobs, and who carries which card. */
    private void rememberOthers() {
        for (PlanCase.OfOtherJob other : played.story().ofOtherJobs()) {
            Ledger theirs = new Ledger(store, played.name(), other.job());
            if (theirs.owned(new PersonKey(other.key())).isEmpty()) {
                theirs.own(new PersonKey(other.key()), other.brivoId(), other.name(), Instant.EPOCH);
            }
            if (other.listedBy() != null) {
                JdbcClient.create(store.dataSource())
                        .sql("insert into listed_elsewhere (account, job, person_key, listed_by) values (?, ?, ?, ?)")
                        .params(played.name(), other.job(), other.key(), other.listedBy())
                        .update();
            }
        }
        BadgeLinks links = new BadgeLinks(store, played.name());
        for (int at = 0; at < played.story().cards().size(); at++) {
            PlanCase.CardInBank card = played.story().cards().get(at);
            if (card.known() && card.holder() != null) {
                Card known = new Card(100, card.number(), card.facility());
                links.put(card.holder(), new HeldBadge(301 + at, known, Instant.EPOCH, card.validTo()), Instant.EPOCH);
            }
        }
    }

    private void rememberLastRead(JobFile job) {
        PlanCase.LastRead last = played.story().lastRead();
        if (last == null) {
            return;
        }
        JdbcClient client = JdbcClient.create(store.dataSource());
        client.sql("insert into source_baseline (account, job, source, run, shape, taken)"
                        + " values (?, ?, '', 7, ?, current_timestamp)")
                .params(played.name(), job.name(), JsonMapper.shared().writeValueAsString(last.source()))
                .update();
        client.sql(
                        "insert into people_baseline (account, job, run, shape, taken) values (?, ?, 7, ?, current_timestamp)")
                .params(played.name(), job.name(), JsonMapper.shared().writeValueAsString(last.people()))
                .update();
    }

    private static String fingerprint(JobFile job) {
        try (var read = job.sources()
                .getFirst()
                .settings()
                .source(new java.util.TreeSet<>(), new java.util.TreeSet<>())
                .open()) {
            return read.fingerprint();
        }
    }

    private BrivoAccount reached() {
        return Reached.sandbox(SandboxAccount.named(played.name()), sandbox);
    }

    /**
     * The run without what differs from time to time, as on an account of the usual rate, and without how memberships were
     * read, which is no matter of the plan. The one place for that.
     */
    static Run settled(Run run) {
        AccountSnapshot target = Objects.requireNonNull(run.target());
        long calls = Objects.requireNonNull(run.cost()).calls();
        return new Run(
                1,
                run.command(),
                run.job(),
                "default",
                run.zone(),
                run.started(),
                run.ended(),
                run.state(),
                run.source() instanceof SourceReceipt.Complete whole
                        ? new SourceReceipt.Complete(withoutFolders(whole.figures()))
                        : run.source(),
                new AccountSnapshot(target.users(), target.owned(), target.groups(), target.calls(), null),
                run.summary(),
                new Cost(calls, (double) calls / USUAL_RATE),
                run.notes().stream().map(CaseRun::withoutFolders).toList(),
                null,
                run.exitCode(),
                run.exceptions(),
                run.causes(),
                null);
    }

    private static Note withoutFolders(Note note) {
        return new Note(note.text().replaceAll("(?<=\\s)/\\S*/", ""), note.needsSomebody());
    }

    /** Each time the files lie elsewhere. */
    private static SourceReceipt.Figures withoutFolders(SourceReceipt.Figures figures) {
        return new SourceReceipt.Figures(
                figures.records(),
                figures.people(),
                figures.rejected(),
                figures.evidence(),
                figures.fingerprint(),
                figures.unread().stream()
                        .map(part -> part.replaceAll("(?<=\\s)/\\S*/", ""))
                        .toList());
    }
}
