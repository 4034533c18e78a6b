package dev.brivosync.cli;

import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.job.ExitCode;
import dev.brivosync.job.JobFile;
import dev.brivosync.person.Pseudonyms;
import dev.brivosync.plan.Audit;
import dev.brivosync.report.AuditRedaction;
import dev.brivosync.report.CsvAudit;
import dev.brivosync.report.HtmlAudit;
import dev.brivosync.report.JsonAudit;
import dev.brivosync.report.Look;
import dev.brivosync.report.TextAudit;
import dev.brivosync.store.Salt;
import dev.brivosync.store.Store;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code audit JOB}. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Looks for ghosts, leavers who can enter, doubles and more. Changes and remembers nothing.")
final class AuditCommand implements Callable<Integer> {
    /** A page has room, and a browser searches it. */
    private static final int ON_A_PAGE = 500;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private BrivoSyncCommand root;

    @Parameters(paramLabel = "JOB", description = "name of a file in the jobs folder, without .yaml")
    private String job = "";

    @Option(
            names = "--format",
            paramLabel = "text|json|csv|html",
            defaultValue = "text",
            description = "form of the report (default: text)")
    private Format format = Format.text;

    @Option(names = "--out", paramLabel = "FILE", description = "write the report into this file")
    private @Nullable Path out;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "findings shown of each kind in text (default: 20)")
    private int limit = 20;

    @Option(
            names = "--redact",
            paramLabel = "names",
            description = "pseudonyms in place of names and addresses; keys stay")
    private Output.@Nullable Redact redact;

    @Option(names = "--check", description = "exit 3 where somebody can enter who should not")
    private boolean check;

    /** The forms that an audit has. */
    enum Format {
        text,
        json,
        csv,
        html
    }

    @Override
    public Integer call() {
        ReportFile.check(out, limit, "person");
        Office office = new Office(root);
        JobFile file = office.job(job);
        BrivoAccount account = office.accountFor(file);
        List<String> others = office.otherJobsOf(account.name(), file.name());
        try (Store store = office.openStore("audit " + job)) {
            Audit audit = office.audit(file, account, others, store);
            show(redact == null ? audit : AuditRedaction.of(audit, new Pseudonyms(Salt.ofReports(store))));
            return exitCode(audit).number();
        }
    }

    private ExitCode exitCode(Audit audit) {
        Set<ExitCode> codes = EnumSet.of(ExitCode.DONE);
        if (!audit.source().isWhole()) {
            codes.add(ExitCode.SOURCE_INCOMPLETE);
        }
        if (check && audit.dangerous() > 0) {
            codes.add(ExitCode.SOME_FAILED);
        }
        return ExitCode.first(codes);
    }

    private void show(Audit audit) {
        Console console = root.console();
        ReportFile.write(
                out,
                console.out(),
                new Look(console.colour(root.common().noColor), console.width(), limit),
                (look, stream) -> write(audit, look, stream));
    }

    private void write(Audit audit, Look look, PrintStream stream) {
        switch (format) {
            case text -> new TextAudit().write(audit, look, stream);
            case json -> new JsonAudit().write(audit, stream);
            case csv -> new CsvAudit().write(audit, stream);
            case html -> new HtmlAudit().write(audit, Math.max(limit, ON_A_PAGE), stream);
        }
    }
}
