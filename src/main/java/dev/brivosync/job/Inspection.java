package dev.brivosync.job;

import dev.brivosync.job.yaml.Problem;
import dev.brivosync.plan.Note;
import dev.brivosync.source.Moment;
import dev.brivosync.source.PhotoRule;
import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceUnavailable;
import dev.brivosync.source.ldap.LdapSource;
import dev.brivosync.source.ldap.Login;
import dev.brivosync.source.ldap.Trust;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a plan of this job can know without connecting to anything: whether its files are there and say what the rules
 * need, and what the rules make of them. For one thread.
 */
public final class Inspection {
    private final JobFile job;
    private final Moment moment;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    /**
     * Something to correct although the job file is right.
     *
     * @param code what a plan of the job would have to answer with
     */
    public record Finding(ExitCode code, String text) {}

    private Inspection(JobFile job, Instant now) {
        this.job = job;
        this.moment = new Moment(now, job.rules().zone());
    }

    /** Reads all files of the job that lie on this machine. */
    public static Inspection of(JobFile job, Instant now) {
        Inspection inspection = new Inspection(job, now);
        job.sources().forEach(inspection::source);
        inspection.exceptions();
        inspection.photos();
        return inspection;
    }

    /** What is wrong with the job file itself: columns that its sources lack. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** What is to be corrected elsewhere. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** What was read and what came of it, a sentence each. */
    public List<String> told() {
        return List.copyOf(told);
    }

    private void source(NamedSource source) {
        String which = source.name().isEmpty() ? "" : source.name() + ": ";
        switch (source.settings()) {
            case SourceSettings.Ldap(LdapSource.Settings settings) -> {
                files(settings).forEach(this::requireReadable);
                told.add(which + "the directory was not asked; `plan` does that");
            }
            case SourceSettings.Csv csv -> {
                try (SourceRead read = csv.source(
                                new TreeSet<>(job.columnsOf(source).keySet()), new TreeSet<>())
                        .open()) {
                    read(source, read, which);
                } catch (SourceUnavailable unavailable) {
                    find(ExitCode.SOURCE_INCOMPLETE, which + unavailable.getMessage());
                }
            }
        }
    }

    private void read(NamedSource source, SourceRead opened, String which) {
        List<Problem> lacking = job.checkColumns(source, opened.columns().orElse(Set.of()));
        problems.addAll(lacking);
        if (!lacking.isEmpty()) {
            return;
        }
        SourceRead read = new MeasuredRead(opened, new Expected(source, job, moment, Optional.empty(), false));
        InspectedPeople people = new InspectedPeople(job, source, moment);
        people.readAll(read);
        read.doubts().forEach(doubt -> find(ExitCode.SOURCE_INCOMPLETE, which + doubt.reason()));
        people.findings().forEach(finding -> find(finding.code(), which + finding.text()));
        told.add(which + String.join("; ", opened.evidence()));
        people.told().forEach(sentence -> told.add(which + sentence));
    }

    /** Files that prove who is who. */
    private static List<Path> files(LdapSource.Settings settings) {
        List<Path> files = new ArrayList<>();
        if (settings.servers().trust() instanceof Trust.AuthoritiesIn(Path file)) {
            files.add(file);
        }
        switch (settings.login()) {
            case Login.Certificate(Path certificate, Path key, var _) -> files.addAll(List.of(certificate, key));
            case Login.Kerberos(Login.Proof proof, Path config) -> {
                if (config != null) {
                    files.add(config);
                }
                if (proof instanceof Login.Proof.Keytab(var _, Path file)) {
                    files.add(file);
                }
            }
            case Login.Simple _, Login.Anonymous _ -> {}
        }
        return files;
    }

    private void requireReadable(Path file) {
        if (!Files.isReadable(file)) {
            find(ExitCode.SOURCE_INCOMPLETE, file + " is not there, or may not be read; source.ldap names it");
        }
    }

    private void exceptions() {
        ExceptionsRead exceptions = ExceptionsRead.of(job, this::note);
        exceptions.unread().forEach(why -> find(ExitCode.SOURCE_INCOMPLETE, why));
    }

    private void note(Note note) {
        find(ExitCode.SOME_FAILED, note.text());
    }

    private void photos() {
        PhotoRule photo = job.rules().further().photo();
        if (photo != null && photo.folder() != null && !Files.isDirectory(photo.folder())) {
            find(
                    ExitCode.SOME_FAILED,
                    "the folder of the photos is not there: %s; is its share mounted?".formatted(photo.folder()));
        }
    }

    private void find(ExitCode code, String text) {
        findings.add(new Finding(code, text));
    }
}
