package dev.brivosync.cli;

import dev.brivosync.job.ExitCode;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.SchedulesThen;
import dev.brivosync.person.Pseudonyms;
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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
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

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "first day: 2026-03-05, today or yesterday (default: since records began)")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "DATE", description = "last day, likewise (default: until now)")
    private @Nullable String to;

    @Option(names = "--door", paramLabel = "NAME", description = "who could open this door")
    private @Nullable String door;

    @Option(
            names = "--at",
            paramLabel = "DATE",
            description =
                    "on this day (2026-03-05, today, yesterday), or at this moment of the job's zone (2026-03-05T14:30)")
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
            EvidenceProof proof =
                    new EvidenceProof(new Office(root), root.console().out());
            return (verified.equals(STORE) ? proof.ofStore() : proof.ofFile(Path.of(verified))).number();
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
        String account = office.accountName(file);
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
                    : NamedDay.of("--from", from, zone).atStartOfDay(zone).toInstant();
            Instant end = to == null
                    ? now
                    : NamedDay.of("--to", to, zone)
                            .plusDays(1)
                            .atStartOfDay(zone)
                            .toInstant();
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
        String account = file == null ? Whom.accountName(office.settings(), root.common()) : office.accountName(file);
        Instant now = Instant.now();
        try (Store store = office.openStore("evidence --door")) {
            EvidenceLog log = new EvidenceLog(store);
            List<Recorded> facts = redacted(log.of(account), store, account, null);
            DoorQuestion question = new DoorQuestion(
                    name, account, facts, file == null ? null : file.rules().zone());
            question.check(log);
            DoorQuestion.Window window = question.window(Objects.requireNonNull(at), now);
            EvidenceScope scope =
                    scope(log, name, account, question.zone(), window.from(), window.to(), now, question.since(now));
            List<EvidenceRow> rows = question.answer(window);
            List<String> remarks = question.remarks(window);
            show(
                    log,
                    scope,
                    rows,
                    "door " + name,
                    (look, stream) -> EvidenceText.writeDoor(scope, rows, remarks, look, stream));
        }
        return ExitCode.DONE;
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
}
