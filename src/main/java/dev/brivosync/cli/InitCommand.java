package dev.brivosync.cli;

import dev.brivosync.job.ConfigurationError;
import dev.brivosync.job.ExitCode;
import dev.brivosync.job.JobDraft;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.JobSchema;
import dev.brivosync.job.Jobs;
import dev.brivosync.job.Settings;
import dev.brivosync.job.yaml.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code init}. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = {
            "Asks a few questions, looks at your people, and writes a first job file.",
            "Answers may be piped in, one a line; an empty line takes what is offered. Nothing is written before the end."
        })
final class InitCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private BrivoSyncCommand root;

    @Override
    public Integer call() throws IOException {
        Console console = root.console();
        Path jobs = root.common().jobs;
        Path config = root.common().settingsFolder();
        Interview interview = new Interview(console);
        Settings settings = Settings.read(config, console.environment());
        interview.line("This writes a job file: whose people go into which Brivo account, and who gets");
        interview.line("in. Enter takes what stands in [brackets]; nothing is written before the end.");
        SourceQuestions.Found found = new SourceQuestions(interview, console.environment(), jobs).ask();
        JobDraft.Person person = new PersonQuestions(interview, found.study()).ask();
        boolean activeDirectory = found.source() instanceof JobDraft.Directory directory && directory.activeDirectory();
        AccessQuestions.Access access = new AccessQuestions(interview, found.study()).ask(activeDirectory);
        AccountQuestions.Chosen account = new AccountQuestions(interview, config, settings).ask(root.common().account);
        List<JobDraft.Group> groups =
                new GroupQuestions(interview, found.study(), account.groups(), taken(jobs, account.name())).ask();
        interview.headline("WHEN, AND WHERE DAYS END");
        String daily = daily(interview);
        String zone = zone(interview);
        interview.headline("THE FILE");
        String name = name(interview, jobs, found.name());
        JobDraft.Source source =
                found.source() instanceof JobDraft.File file ? file.with(access.dates()) : found.source();
        JobDraft draft = new JobDraft(
                name, schemaFrom(jobs, config), account.name(), daily, zone, source, person, access.entry(), groups);
        interview.line("");
        interview.exactly(draft.yaml());
        interview.line("");
        Map<Path, String> files = new LinkedHashMap<>(account.files());
        Path schema = config.resolve(JobSchema.FILE);
        if (!Files.exists(schema)) {
            files.put(schema, JobSchema.json());
        }
        files.put(jobs.resolve(name + ".yaml"), draft.yaml());
        interview.say("To be written: "
                + String.join(", ", files.keySet().stream().map(Path::toString).toList()));
        if (!interview.yes("Write this", true)) {
            throw new BadArgument("Nothing was written");
        }
        write(files, interview);
        return checked(interview, name, account);
    }

    private static String daily(Interview interview) {
        return interview.ask("Every day at", "02:00", answer -> {
            try {
                return LocalTime.parse(answer, DateTimeFormatter.ofPattern("H:mm"))
                        .format(DateTimeFormatter.ofPattern("HH:mm"));
            } catch (DateTimeException none) {
                interview.say("'" + answer + "' is no time of day; write it like 02:00.");
                return null;
            }
        });
    }

    /** Servers tell UTC whatever the doors' clocks say. */
    private static String zone(Interview interview) {
        String here = ZoneId.systemDefault().getId();
        return interview.ask(
                "Time zone of the doors, such as Europe/Berlin (there an end date is over at midnight)",
                here.matches(".*/(?!UTC|GMT).*[a-z].*") ? here : null,
                answer -> {
                    Set<String> zones = ZoneId.getAvailableZoneIds();
                    if (answer.equals("UTC") || zones.contains(answer)) {
                        return answer;
                    }
                    interview.say("There is no time zone " + answer
                            + Suggestion.near(answer, zones)
                                    .map(Suggestion::question)
                                    .orElse("; write it like Europe/Berlin"));
                    return null;
                });
    }

    private static String name(Interview interview, Path jobs, String proposed) {
        String free = proposed;
        for (int number = 2; Files.exists(jobs.resolve(free + ".yaml")); number++) {
            free = proposed + "-" + number;
        }
        return interview.ask("Name of the job", free, answer -> {
            if (!answer.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,60}")) {
                interview.say("A name has letters, digits, - and _ only.");
                return null;
            }
            boolean taken = Files.exists(jobs.resolve(answer + ".yaml"));
            return !taken || interview.yes(jobs.resolve(answer + ".yaml") + " is there already. Replace it", false)
                    ? answer
                    : null;
        });
    }

    private static String schemaFrom(Path jobs, Path config) {
        Path schema = config.resolve(JobSchema.FILE).toAbsolutePath().normalize();
        try {
            return jobs.toAbsolutePath()
                    .normalize()
                    .relativize(schema)
                    .toString()
                    .replace('\\', '/');
        } catch (IllegalArgumentException otherDrive) {
            return schema.toUri().toString();
        }
    }

    /** Each is there whole or not at all; the job comes last, since the others are no job without it. */
    private static void write(Map<Path, String> files, Interview interview) throws IOException {
        Map<Path, Path> parts = new LinkedHashMap<>();
        try {
            for (Map.Entry<Path, String> file : files.entrySet()) {
                Files.createDirectories(file.getKey().toAbsolutePath().getParent());
                Path part = file.getKey().resolveSibling(file.getKey().getFileName() + ".part");
                parts.put(part, file.getKey());
                Files.writeString(part, file.getValue());
            }
            for (Map.Entry<Path, Path> part : parts.entrySet()) {
                Files.move(part.getKey(), part.getValue(), StandardCopyOption.REPLACE_EXISTING);
                interview.say("Written: " + part.getValue());
            }
        } finally {
            for (Path part : parts.keySet()) {
                Files.deleteIfExists(part);
            }
        }
    }

    /** Groups that other jobs manage in this account, with their files. */
    private Map<String, String> taken(Path jobs, String account) {
        Map<String, String> taken = new HashMap<>();
        Jobs others = Jobs.in(jobs);
        for (String name : others.names()) {
            try {
                JobFile job = others.read(name, root.console().environment());
                if (job.account().equals(account)) {
                    job.groups().forEach(group -> taken.put(group, String.valueOf(job.file())));
                }
            } catch (ConfigurationError broken) {
                // `validate` tells
            }
        }
        return taken;
    }

    /** As long as the account's secrets are not set, everything else is checked. */
    private int checked(Interview interview, String name, AccountQuestions.Chosen account) {
        List<String> asIf = account.known() ? List.of() : List.of("--account", "sandbox");
        interview.headline("CHECKED: brivo-sync validate " + name + (account.known() ? "" : " (but for the account)"));
        Set<ExitCode> codes = EnumSet.noneOf(ExitCode.class);
        codes.add(run("validate", name, asIf));
        if (codes.contains(ExitCode.USAGE) || codes.contains(ExitCode.SOURCE_INCOMPLETE)) {
            interview.line("Next: put that right, then brivo-sync plan " + name);
            return ExitCode.first(codes).number();
        }
        if (account.reached()) {
            if (interview.yes("Plan now: read Brivo, and write nothing there", true)) {
                codes.add(run("plan", name, List.of()));
            } else {
                interview.line("Next: brivo-sync plan " + name);
            }
        } else {
            interview.line(
                    account.known()
                            ? "Next: brivo-sync plan " + name + ", once " + account.name() + " can be reached"
                            : "Next: set the account's secrets (%s), then brivo-sync plan %s"
                                    .formatted(account.secrets(), name));
            interview.line("Without an API key: brivo-sync sandbox in another terminal, then");
            interview.line("                    brivo-sync plan " + name + " --account sandbox");
        }
        return ExitCode.first(codes).number();
    }

    private ExitCode run(String command, String name, List<String> more) {
        Common common = root.common();
        List<String> arguments = new ArrayList<>(List.of(
                command,
                name,
                "--jobs",
                common.jobs.toString(),
                "--config",
                common.config.toString(),
                "--wait",
                String.valueOf(common.wait)));
        arguments.addAll(more);
        if (common.quiet) {
            arguments.add("--quiet");
        }
        if (common.noColor) {
            arguments.add("--no-color");
        }
        Console console = root.console();
        int exit = Cli.run(
                arguments.toArray(String[]::new), console.in(), console.out(), console.err(), console.environment());
        return ExitCode.of(exit);
    }
}
