package dev.brivosync.cli;

import dev.brivosync.job.ExitCode;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.SchedulesThen;
import dev.brivosync.job.yaml.Suggestion;
import dev.brivosync.person.Pseudonyms;
import dev.brivosync.plan.DoorBook;
import dev.brivosync.plan.EvidenceBook;
import dev.brivosync.plan.EvidenceRow;
import dev.brivosync.plan.EvidenceScope;
import dev.brivosync.plan.Fact;
import dev.brivosync.plan.Recorded;
import dev.brivosync.report.EvidenceFile;
import dev.brivosync.report.EvidenceText;
import dev.brivosync.report.FactsRedaction;
import dev.brivosync.report.Look;
import dev.brivosync.store.EvidenceLog;
import dev.brivosync.store.Ledger;
import dev.brivosync.store.Salt;
import dev.brivosync.store.Store;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code evidence JOB}, {@code evidence --door NAME --at DATE}, {@code evidence --verify [FILE]}. */
@Command(
        name = "evidence",
        mixinStandardHelpOptions = true,
        description = {
            "For auditors, from records that were written when it happened: whose access ended and when Brivo confirmed it,"
                    + " who decided what and why, which rules were in force, which runs were missed.",
            "With --door and --at: who could open it then. With --verify: whether the store's records, or a file that was"
                    + " taken along, are as they were written."
        })
final class EvidenceCommand implements Callable<Integer> {
    private static final String STORE = "";
    /** The first run began a little before it wrote the first record. */
    private static final Duration A_MOMENT = Duration.ofMinutes(1);

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private BrivoSyncCommand root;

    @Parameters(paramLabel = "JOB", arity = "0..1", description = "name of a file in the jobs folder, without .yaml")
    private @Nullable String job;

    @Option(names = "--from", paramLabel = "DATE", description = "first day (default: since records began)")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "DATE", description = "last day (default: until now)")
    private @Nullable String to;

    @Option(names = "--door", paramLabel = "NAME", description = "who could open this door")
    private @Nullable String door;

    @Option(
            names = "--at",
            paramLabel = "DATE",
            description = "on this day, or at this moment of the job's zone (2026-03-05T14:30)")
    private @Nullable String at;

    @Option(
            names = "--verify",
            paramLabel = "FILE",
            arity = "0..1",
            fallbackValue = STORE,
            description = "whether the store's records, or those of a file, are as they were written")
    private @Nullable String verified;

    @Option(
            names = "--format",
            paramLabel = "text|csv|json",
            defaultValue = "text",
            description = "form (default: text); csv and json carry a hash in each row")
    private Format format = Format.text;

    @Option(names = "--out", paramLabel = "FILE", description = "write it into this file")
    private @Nullable Path out;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "200",
            description = "rows shown of each kind in text (default: 200)")
    private int limit = 200;

    @Option(names = "--redact", paramLabel = "names", description = "pseudonyms in place of names; keys stay")
    private Output.@Nullable Redact redact;

    enum Format {
        text,
        csv,
        json
    }

    @Override
    public Integer call() throws IOException {
        if (verified != null) {
            if (job != null && verified.equals(STORE)) {
                throw new BadArgument(
                        "--verify looks at the records of all jobs, or at a FILE; leave %s out".formatted(job));
            }
            return (verified.equals(STORE) ? verifyStore() : verifyFile(Path.of(verified))).number();
        }
        if ((door == null) != (at == null)) {
            throw new BadArgument("--door NAME and --at DATE belong together: who could open the door then");
        }
        if (job == null && door == null) {
            throw new BadArgument("evidence of which JOB? or of which door: --door NAME --at DATE; or --verify");
        }
        ReportFile.check(out, limit, "row");
        Office office = new Office(root);
        return (door == null ? ofJob(office, Objects.requireNonNull(job)) : ofDoor(office, door)).number();
    }

    private ExitCode ofJob(Office office, String name) throws IOException {
        JobFile file = office.job(name);
        String account = office.accountFor(file).name();
        ZoneId zone = file.rules().zone();
        Instant now = Instant.now();
        try (Store store = office.openStore("evidence " + name)) {
            EvidenceLog log = new EvidenceLog(store);
            List<Recorded> facts = redacted(log.of(account, file.names()), store, account, name);
            Instant since = file.names().stream()
                    .flatMap(each -> log.since(account, each).stream())
                    .min(Instant::compareTo)
                    .orElseThrow(() -> new BadArgument(
                            "there is no evidence of %s on account %s yet: it is written down by every run from the first one on"
                                    .formatted(name, account)));
            Instant begin = from == null
                    ? since.minus(A_MOMENT)
                    : day("--from", from).atStartOfDay(zone).toInstant();
            Instant end = to == null
                    ? now
                    : day("--to", to).plusDays(1).atStartOfDay(zone).toInstant();
            if (!begin.isBefore(now)) {
                throw new BadArgument("--from %s lies ahead: evidence is of what has been".formatted(from));
            }
            if (!begin.isBefore(end)) {
                throw new BadArgument("--from %s lies after --to %s".formatted(from, to));
            }
            EvidenceScope scope = scope(log, name, account, zone, begin, end, now, since);
            List<EvidenceRow> rows = EvidenceBook.rows(facts, new SchedulesThen(facts), scope);
            show(log, scope, rows, name, (look, stream) -> EvidenceText.write(scope, rows, look, stream));
        }
        return ExitCode.DONE;
    }

    private EvidenceScope scope(
            EvidenceLog log,
            String name,
            String account,
            ZoneId zone,
            Instant begin,
            Instant end,
            Instant now,
            Instant since) {
        EvidenceLog.Head head = log.head();
        return new EvidenceScope(
                name,
                account,
                zone,
                begin,
                end.isAfter(now) ? now : end,
                now,
                since,
                log.forgottenUntil().orElse(null),
                head.number(),
                head.hash());
    }

    private ExitCode ofDoor(Office office, String name) throws IOException {
        JobFile file = job == null ? null : office.job(job);
        String account = file == null
                ? Whom.account(office.settings(), root.common()).name()
                : office.accountFor(file).name();
        Instant now = Instant.now();
        try (Store store = office.openStore("evidence --door")) {
            EvidenceLog log = new EvidenceLog(store);
            List<Recorded> facts = redacted(log.of(account), store, account, null);
            ZoneId zone = file == null ? zone(facts) : file.rules().zone();
            DoorBook book = new DoorBook(facts);
            if (book.ids(name).isEmpty()) {
                throw new BadArgument(
                        "no group was found to open a door called %s on account %s%s; doors are read when a plan concerns a group that opens them"
                                .formatted(name, account, Suggestion.sentence(name, book.doors())));
            }
            Window window = window(Objects.requireNonNull(at), zone);
            if (window.from().isAfter(now)) {
                throw new BadArgument("--at %s lies ahead: evidence is of what has been".formatted(at));
            }
            Instant since = facts.stream()
                    .filter(each -> each.fact() instanceof Fact.Begun)
                    .map(Recorded::at)
                    .findFirst()
                    .orElse(now);
            EvidenceScope scope = scope(log, name, account, zone, window.from(), window.to(), now, since);
            List<EvidenceRow> rows = book.whoCould(name, window.from(), window.to());
            List<String> remarks = remarks(book, name, window, zone);
            show(
                    log,
                    scope,
                    rows,
                    "door " + name,
                    (look, stream) -> EvidenceText.writeDoor(scope, rows, remarks, look, stream));
        }
        return ExitCode.DONE;
    }

    private static List<String> remarks(DoorBook book, String name, Window window, ZoneId zone) {
        List<String> remarks = new ArrayList<>();
        if (book.ids(name).size() > 1) {
            remarks.add("Brivo has %d doors of this name (ids %s); all of them are meant."
                    .formatted(book.ids(name).size(), Suggestion.listed(book.ids(name))));
        }
        book.knownSince(name)
                .ifPresent(since -> remarks.add("Which groups open it is known since %s%s."
                        .formatted(
                                since.atZone(zone).toLocalDate(),
                                since.isAfter(window.from())
                                        ? "; what Brivo said then is taken to have been so before"
                                        : "")));
        remarks.add(book.others(window.to())
                .map(others -> others == 0
                        ? "Every user of the account was a job's by then."
                        : "%,d %s of the account by then no job's: whether they could open it is not known."
                                .formatted(others, others == 1 ? "user was" : "users were"))
                .orElse("Whether the account had other users is not known."));
        remarks.add(
                "What somebody changed in Brivo by hand is known only from when a run found it (perhaps). Whoever could"
                        + " open it needed a card, PIN or telephone as well: cards that this connector handed out are named.");
        return remarks;
    }

    /** That of the job that ran last. */
    private static ZoneId zone(List<Recorded> facts) {
        return facts.reversed().stream()
                .filter(each -> each.fact() instanceof Fact.JobFileUsed)
                .map(each -> ZoneId.of(((Fact.JobFileUsed) each.fact()).zone()))
                .findFirst()
                .orElseGet(ZoneId::systemDefault);
    }

    private record Window(Instant from, Instant to) {}

    private static Window window(String written, ZoneId zone) {
        try {
            if (written.contains("T") || written.contains(" ")) {
                Instant moment = LocalDateTime.parse(written.replace(' ', 'T'))
                        .atZone(zone)
                        .toInstant();
                return new Window(moment, moment.plusMillis(1));
            }
            LocalDate day = LocalDate.parse(written);
            return new Window(
                    day.atStartOfDay(zone).toInstant(),
                    day.plusDays(1).atStartOfDay(zone).toInstant());
        } catch (DateTimeException none) {
            throw new BadArgument("--at '%s' is no day and no moment; write it like 2026-03-05 or 2026-03-05T14:30"
                    .formatted(written));
        }
    }

    private static LocalDate day(String option, String written) {
        try {
            return LocalDate.parse(written);
        } catch (DateTimeException none) {
            throw new BadArgument("%s '%s' is no day; write it like 2026-03-05".formatted(option, written));
        }
    }

    private List<Recorded> redacted(List<Recorded> facts, Store store, String account, @Nullable String name) {
        return redact == null
                ? facts
                : FactsRedaction.of(
                        facts,
                        name == null ? List.of() : new Ledger(store, account, name).names(),
                        new Pseudonyms(Salt.ofReports(store)));
    }

    private void show(
            EvidenceLog log,
            EvidenceScope scope,
            List<EvidenceRow> rows,
            String what,
            BiConsumer<Look, PrintStream> text) {
        Look look = new Look(
                root.console().colour(root.common().noColor), root.console().width(), limit);
        ReportFile.write(
                out,
                root.console().out(),
                look,
                format == Format.text ? text : (_, stream) -> export(scope, rows, stream, log, what));
    }

    private void export(EvidenceScope scope, List<EvidenceRow> rows, PrintStream stream, EvidenceLog log, String what) {
        EvidenceFile.Form form = format == Format.csv ? EvidenceFile.Form.CSV : EvidenceFile.Form.JSON;
        String head = EvidenceFile.write(scope, rows, form, stream);
        log.append(
                scope.account(),
                job == null ? "" : job,
                scope.now(),
                List.of(new Fact.Exported(Common.user(), what, rows.size(), head)));
        if (!root.common().quiet) {
            root.console().err().printf("%d rows, last hash %s%n", rows.size(), head);
        }
    }

    private ExitCode verifyStore() {
        Office office = new Office(root);
        try (Store store = office.openStore("evidence --verify")) {
            EvidenceLog.Proof proof = new EvidenceLog(store).verify(Instant.now());
            PrintStream stream = root.console().out();
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

    private ExitCode verifyFile(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BadArgument("--verify: there is no file " + file);
        }
        EvidenceFile.Checked checked = EvidenceFile.check(Files.readAllBytes(file));
        PrintStream stream = root.console().out();
        if (!checked.isGood()) {
            stream.printf("BROKEN. %s: %s.%n", file, checked.problem());
            return ExitCode.SOME_FAILED;
        }
        stream.printf(
                "UNBROKEN. %s has all of its %d rows, as they were written.%nLast hash: %s%n",
                file, checked.rows(), checked.head());
        Office office = new Office(root);
        if (!Store.exists(office.settings().store().address())) {
            stream.println("There is no store here: whether the file as a whole was made by it cannot be said.");
            return ExitCode.DONE;
        }
        try (Store store = office.openStore("evidence --verify")) {
            return against(new EvidenceLog(store), checked, stream);
        }
    }

    private static ExitCode against(EvidenceLog log, EvidenceFile.Checked checked, PrintStream stream) {
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
