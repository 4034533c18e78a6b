package dev.brivosync.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** One case: a folder, and what its {@code brivo.json} tells; a key that is not known there is an error. */
record PlanCase(Path folder, Story story) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /**
     * The other side of a case: the account, our memory, and the instant.
     *
     * @param now the run's instant, in UTC
     * @param groups names of the account's groups, whose ids are 1, 2, 3 …
     * @param doors by the group's name what it opens, of the sandbox's premises: {@code Front Door, 24x7}, {@code Garage
     *     Gate, weekdays}, {@code Lab B Door, 9 to 5}; the Annex panel, of Annex Entrance and Lab B Door, is disconnected
     * @param customFields by name, what each takes: {@code TEXT}, {@code NUMBER} or {@code DATE MM/dd/yyyy}; their ids are
     *     201, 202, 203 …
     * @param cards the card bank; their ids are 301, 302, 303 …
     * @param users everybody in the account
     * @param owned what the ledger remembers of this job's people
     * @param bound groups that the job's names were bound to, by their ids
     * @param newlyManaged groups from which the job has never removed anybody; all others are known since long
     * @param added whom this job added to groups, by the group's name their keys
     * @param listedBefore how many users Brivo listed when it was last believed; null where it never was
     * @param counted whether this very file was counted before
     * @param applied whether the job has been applied before; null means that it has
     * @param first whether somebody consents to the first run
     * @param byDoor whether the plan lists by door, too
     * @param lastRead what the source was like when run 7 read it whole; null where no run did
     * @param passesTaken how many mobile passes people have who are not in the case
     * @param events what the account's journal tells
     * @param journalClosed whether the connector's administrator may not read it
     * @param learnt what the account is known to store for values that it is sent
     * @param lastSync when the job was last synced; null where nobody knows
     * @param ofOtherJobs people of other jobs on this account
     * @param keptSuspended whom somebody ordered to be kept suspended
     * @param done what earlier runs have done and Brivo confirmed
     * @param expected mass changes that were announced
     */
    record Story(
            Instant now,
            List<String> groups,
            Map<String, List<String>> doors,
            SequencedMap<String, String> customFields,
            List<CardInBank> cards,
            List<User> users,
            List<Owned> owned,
            Map<String, Long> bound,
            List<String> newlyManaged,
            Map<String, List<String>> added,
            @Nullable Long listedBefore,
            boolean counted,
            @Nullable Boolean applied,
            boolean first,
            boolean byDoor,
            @Nullable LastRead lastRead,
            int passesTaken,
            List<Event> events,
            boolean journalClosed,
            List<Learnt> learnt,
            @Nullable Instant lastSync,
            List<OfOtherJob> ofOtherJobs,
            List<Kept> keptSuspended,
            List<Done> done,
            List<Expected> expected) {
        Story {
            done = Objects.requireNonNullElse(done, List.of());
            expected = Objects.requireNonNullElse(expected, List.of());
            groups = Objects.requireNonNullElse(groups, List.of());
            doors = Objects.requireNonNullElse(doors, Map.of());
            customFields = Objects.requireNonNullElse(customFields, new LinkedHashMap<>());
            cards = Objects.requireNonNullElse(cards, List.of());
            users = Objects.requireNonNullElse(users, List.of());
            owned = Objects.requireNonNullElse(owned, List.of());
            added = Objects.requireNonNullElse(added, Map.of());
            newlyManaged = Objects.requireNonNullElse(newlyManaged, List.of());
            ofOtherJobs = Objects.requireNonNullElse(ofOtherJobs, List.of());
            keptSuspended = Objects.requireNonNullElse(keptSuspended, List.of());
            bound = Objects.requireNonNullElse(bound, Map.of());
            events = Objects.requireNonNullElse(events, List.of());
            learnt = Objects.requireNonNullElse(learnt, List.of());
        }
    }

    /**
     * Somebody whom `suspend` keeps out.
     *
     * @param before whether they were suspended already
     */
    record Kept(
            long user,
            @Nullable String key,
            String name,
            String by,
            Instant at,
            @Nullable String reason,
            boolean before) {}

    /**
     * A user of the account.
     *
     * @param emails by type
     * @param phones by type
     * @param groups by name
     * @param customFields values by the field's name
     * @param bleTwoFactorExempt whether their telephone opens doors without a second factor
     * @param pin theirs in the account
     * @param effectiveTo when it ends
     */
    record User(
            long id,
            @Nullable String externalId,
            String firstName,
            @Nullable String middleName,
            String lastName,
            Map<String, String> emails,
            Map<String, String> phones,
            boolean suspended,
            List<String> groups,
            Map<String, String> customFields,
            boolean bleTwoFactorExempt,
            @Nullable String pin,
            @Nullable Instant effectiveTo) {
        User {
            customFields = Objects.requireNonNullElse(customFields, Map.of());
            emails = Objects.requireNonNullElse(emails, Map.of());
            phones = Objects.requireNonNullElse(phones, Map.of());
            groups = Objects.requireNonNullElse(groups, List.of());
        }
    }

    /**
     * A card of the account.
     *
     * @param format its id; left out: that of Standard 26 Bit
     * @param holder the user who carries it; null while it is in the bank
     * @param known whether our ledger knows who carries it
     * @param endIsOurs whether we wrote its end
     * @param takenFrom from whom we took it last; null where we never did
     */
    record CardInBank(
            long format,
            String number,
            @Nullable String facility,
            @Nullable Long holder,
            @Nullable Instant validTo,
            boolean known,
            boolean endIsOurs,
            @Nullable Taken takenFrom) {
        CardInBank {
            format = format == 0 ? 100 : format;
        }
    }

    /** Somebody gave a card back. */
    record Taken(String key, long brivoId, Instant at) {}

    /** Both as the store keeps them. */
    record LastRead(Map<String, Object> source, Map<String, Object> people) {}

    /**
     * A person of this job.
     *
     * @param name as last seen
     * @param pin the one that we wrote last
     * @param oldKeyPin likewise, under another key of the installation
     * @param written what we wrote last, by the field's name; groups as ids
     * @param suspendedSince when we suspended them; null where that is not known
     * @param outSince when a run first found them out for good; null where none did
     * @param endsAt the first instant without access, by the source as it was read before; null where it named none
     * @param endsTold when it was read
     * @param activeSince since when they have access; null: for a day
     * @param invited whether we invited them to a mobile pass
     * @param photoHash of the photo that we wrote last; null where we wrote none
     * @param birthDate as the source told; null where it did not
     * @param formerKey the key that they had before; null where they always had this one
     */
    record Owned(
            String key,
            long brivoId,
            String name,
            boolean suspendedByUs,
            int missingReads,
            @Nullable String pin,
            @Nullable String oldKeyPin,
            Map<String, String> written,
            @Nullable Instant suspendedSince,
            @Nullable Instant outSince,
            @Nullable Instant endsAt,
            @Nullable Instant endsTold,
            @Nullable Instant activeSince,
            boolean invited,
            @Nullable String photoHash,
            @Nullable LocalDate birthDate,
            @Nullable String formerKey) {
        Owned {
            written = Objects.requireNonNullElse(written, Map.of());
        }
    }

    /**
     * Something that an administrator did.
     *
     * @param object the id of the user or card
     * @param by null where it was the connector itself
     */
    record Event(String action, long object, @Nullable String by, Instant at) {}

    /** @param field its kind: {@code lastName}, {@code emails} … */
    record Learnt(String field, String sent, String stored) {}

    /**
     * A person of another job.
     *
     * @param listedBy another job whose source lists them too, as its last sync found; null where there is none
     */
    record OfOtherJob(
            String job,
            String key,
            long brivoId,
            String name,
            @Nullable String listedBy) {}

    /**
     * People whom an earlier run has reached.
     *
     * @param keys of whom
     * @param changeClass by its label
     * @param approved whether somebody had released it
     * @param first whether the run had the consent to the job's first run
     */
    record Done(List<String> keys, String changeClass, Instant at, boolean approved, boolean first) {}

    /** @param changeClass by its label */
    record Expected(String changeClass, int atMost, LocalDate until, String reason, String by, Instant announced) {}

    static PlanCase read(Path folder) {
        Path told = folder.resolve("brivo.json");
        try {
            return new PlanCase(folder, JSON.readValue(told.toFile(), Story.class));
        } catch (JacksonException wrong) {
            throw new IllegalStateException(told + ": " + wrong.getOriginalMessage(), wrong);
        }
    }

    String name() {
        return folder.getFileName().toString();
    }

    boolean applied() {
        return story.applied() == null || story.applied();
    }

    List<Path> sourceFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".csv")).toList();
        }
    }

    /** Photos of the people; empty where it has none. */
    List<Path> photos() throws IOException {
        Path photos = folder.resolve("photos");
        if (!Files.isDirectory(photos)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(photos)) {
            return files.toList();
        }
    }

    /** The job as it was when it was applied last; empty where nobody has edited it since. */
    Optional<Path> appliedJob() {
        Path applied = folder.resolve("applied.yaml");
        return Files.exists(applied) ? Optional.of(applied) : Optional.empty();
    }

    /** Its own job, or the one beside the cases. */
    Path jobFile() {
        Path own = folder.resolve("job.yaml");
        return Files.exists(own) ? own : folder.resolveSibling("job.yaml");
    }
}
