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
     * @param customFields by name, what each takes: {@code TEXT}, {@code NUMBER} or {@code DATE MM/dd/yyyy}; their ids are
     *     201, 202, 203 …
     * @param cards the card bank; their ids are 301, 302, 303 …
     * @param users everybody in the account
     * @param owned what the ledger remembers of this job's people
     * @param bound groups that the job's names were bound to, by their ids
     * @param counted whether this very file was counted before
     * @param applied whether the job has been applied before; null means that it has
     * @param first whether somebody consents to the first run
     * @param lastRead what the source was like when run 7 read it whole; null where no run did
     * @param lastSync when the job was last synced; null where nobody knows
     * @param ofOtherJobs people of other jobs on this account
     */
    record Story(
            Instant now,
            List<String> groups,
            SequencedMap<String, String> customFields,
            List<CardInBank> cards,
            List<User> users,
            List<Owned> owned,
            Map<String, Long> bound,
            boolean counted,
            @Nullable Boolean applied,
            boolean first,
            @Nullable LastRead lastRead,
            @Nullable Instant lastSync,
            List<OfOtherJob> ofOtherJobs) {
        Story {
            groups = Objects.requireNonNullElse(groups, List.of());
            customFields = Objects.requireNonNullElse(customFields, new LinkedHashMap<>());
            cards = Objects.requireNonNullElse(cards, List.of());
            users = Objects.requireNonNullElse(users, List.of());
            owned = Objects.requireNonNullElse(owned, List.of());
            ofOtherJobs = Objects.requireNonNullElse(ofOtherJobs, List.of());
            bound = Objects.requireNonNullElse(bound, Map.of());
        }
    }

    /**
     * A user of the account.
     *
     * @param emails by type
     * @param phones by type
     * @param groups by name
     * @param customFields values by the field's name
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
            Map<String, String> customFields) {
        User {
            customFields = Objects.requireNonNullElse(customFields, Map.of());
            emails = Objects.requireNonNullElse(emails, Map.of());
            phones = Objects.requireNonNullElse(phones, Map.of());
            groups = Objects.requireNonNullElse(groups, List.of());
        }
    }

    /**
     * A card of the format Standard 26 Bit.
     *
     * @param holder the user who carries it; null while it is in the bank
     * @param known whether our ledger knows who carries it
     */
    record CardInBank(
            String number,
            String facility,
            @Nullable Long holder,
            @Nullable Instant validTo,
            boolean known) {}

    /** Both as the store keeps them. */
    record LastRead(Map<String, Object> source, Map<String, Object> people) {}

    /**
     * A person of this job.
     *
     * @param name as last seen
     * @param birthDate as the source told; null where it did not
     */
    record Owned(
            String key,
            long brivoId,
            String name,
            boolean suspendedByUs,
            int missingReads,
            @Nullable LocalDate birthDate) {}

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

    /** Its own job, or the one beside the cases. */
    Path jobFile() {
        Path own = folder.resolve("job.yaml");
        return Files.exists(own) ? own : folder.resolveSibling("job.yaml");
    }
}
