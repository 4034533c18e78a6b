package dev.brivosync.cli;

import dev.brivosync.job.ExitCode;
import dev.brivosync.report.EvidenceFile;
import dev.brivosync.store.EvidenceLog;
import dev.brivosync.store.Store;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** {@code evidence --verify [FILE]}: whether records are as they were written. */
final class EvidenceProof {
    private final Office office;
    private final PrintStream stream;

    EvidenceProof(Office office, PrintStream stream) {
        this.office = office;
        this.stream = stream;
    }

    ExitCode ofStore() {
        try (Store store = office.openStore("evidence --verify")) {
            EvidenceLog.Proof proof = new EvidenceLog(store).verify(Instant.now());
            if (proof.problems().isEmpty()) {
                stream.printf(
                        "UNBROKEN. Records 1 to %d are as they were written, in their order%s.%n",
                        proof.head().number(),
                        proof.forgotten() == 0
                                ? ""
                                : "; %d of them are forgotten, and say nothing any more".formatted(proof.forgotten()));
                stream.printf("Last hash: %s%n", proof.head().hash());
                stream.println("Compare it with one that was kept elsewhere, in a report or an exported file:");
                stream.println("whoever owns the whole store can write all of it anew, and ends at another one.");
                return ExitCode.DONE;
            }
            stream.println("BROKEN. The records are not as they were written:");
            proof.problems().forEach(problem -> stream.println("  " + problem));
            return ExitCode.SOME_FAILED;
        }
    }

    ExitCode ofFile(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BadArgument("--verify: there is no file " + file);
        }
        EvidenceFile.Checked checked = EvidenceFile.check(Files.readAllBytes(file));
        if (!checked.isGood()) {
            stream.printf("BROKEN. %s: %s.%n", file, checked.problem());
            return ExitCode.SOME_FAILED;
        }
        stream.printf(
                "UNBROKEN. %s has all of its %d rows, as they were written.%nLast hash: %s%n",
                file, checked.rows(), checked.head());
        if (!Store.exists(office.settings().store().address())) {
            stream.println("There is no store here: whether the file as a whole was made by it cannot be said.");
            return ExitCode.DONE;
        }
        try (Store store = office.openStore("evidence --verify")) {
            return against(new EvidenceLog(store), checked);
        }
    }

    private ExitCode against(EvidenceLog log, EvidenceFile.Checked checked) {
        boolean known = log.knowsExport(checked.head());
        boolean same = log.hashOf(checked.records())
                .filter(checked.storeHead()::equals)
                .isPresent();
        stream.println(
                known
                        ? "The store has written down that it made this file."
                        : "THE STORE KNOWS NOTHING OF THIS FILE: it was made over with hashes of its own, or by\nanother store.");
        stream.println(
                same
                        ? "The store's records up to number %d are the ones that it was made of."
                                .formatted(checked.records())
                        : "THE STORE'S RECORDS UP TO NUMBER %d ARE OTHERS than those it was made of:\nthey were written anew."
                                .formatted(checked.records()));
        return known && same ? ExitCode.DONE : ExitCode.SOME_FAILED;
    }
}
