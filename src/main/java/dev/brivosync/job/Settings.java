package dev.brivosync.job;

import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Format;
import dev.brivosync.job.yaml.Format.Unfit;
import dev.brivosync.job.yaml.Formats;
import dev.brivosync.job.yaml.Position;
import dev.brivosync.job.yaml.Problem;
import dev.brivosync.job.yaml.Problems;
import dev.brivosync.job.yaml.Reading;
import dev.brivosync.job.yaml.Section;
import dev.brivosync.job.yaml.Suggestion;
import dev.brivosync.job.yaml.Variables;
import dev.brivosync.job.yaml.Vocabulary;
import dev.brivosync.person.Secret;
import dev.brivosync.store.Retention;
import dev.brivosync.store.StoreAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * What an installation is set to: its accounts, its store, its key. Read from {@code application.yaml}, {@code
 * accounts/NAME.yaml} and the environment; without any file there is still the account {@code sandbox}. An environment
 * variable that is not set is an error only for those who need its value.
 */
public final class Settings {
    private static final Vocabulary KEYS = Vocabulary.of(
            "brivo",
            "store",
            "holds",
            "plans",
            "secretKey",
            "notify",
            Summary.KEY,
            ManagementSection.KEY,
            "log",
            "serve");
    private static final Vocabulary BRIVO_KEYS = Vocabulary.of("accounts", "giveUpAfter", "verifyShare");
    private static final Vocabulary STORE_KEYS =
            Vocabulary.of("url", "user", "password", "folder", "retention", "peopleRetention", "insecureConnection");

    private static final Vocabulary LOG_KEYS = Vocabulary.of("format");
    private static final Format<Boolean> LOG_FORMAT = new Format<>("text or json", text -> switch (text) {
        case "text" -> false;
        case "json" -> true;
        default -> throw new IllegalArgumentException(text);
    });

    private static final Vocabulary SERVE_KEYS = Vocabulary.of("atOnce");
    private static final Format<Integer> AT_ONCE = Formats.wholeNumber(1, 500);

    private static final Vocabulary LIFE_KEYS = Vocabulary.of("expireAfter");
    private static final Duration USUAL_PLAN_LIFE = Duration.ofHours(24);

    private static final int SHORTEST_KEY = 20;
    private static final Format<Secret> SECRET_KEY = new Format<>("a key of at least 20 characters", text -> {
        if (text.length() < SHORTEST_KEY) {
            throw new Unfit("is too short to keep PINs secret; openssl rand -base64 32 makes a good one");
        }
        return new Secret(text);
    });

    private final SettingsFiles files;
    private final Variables variables;

    private Settings(SettingsFiles files, Variables variables) {
        this.files = files;
        this.variables = variables;
    }

    /**
     * Reads the settings.
     *
     * @throws ConfigurationError with everything that is wrong with them, except what is only not set
     */
    public static Settings read(Path configFolder, Map<String, String> environment) {
        Problems problems = new Problems();
        SettingsFiles files = SettingsFiles.read(configFolder, environment, problems);
        Settings settings = new Settings(files, new Variables(environment));
        settings.check(problems);
        ConfigurationError.throwIfAny(problems.wrong());
        return settings;
    }

    /** The names of all accounts. */
    public SortedSet<String> accounts() {
        return accounts(content(new Problems()))
                .<SortedSet<String>>map(accounts -> new TreeSet<>(accounts.keys()))
                .orElseGet(TreeSet::new);
    }

    /**
     * The name of an account.
     *
     * @throws ConfigurationError where there is none, with the nearest
     */
    public String known(String account) {
        if (!accounts().contains(account)) {
            throw new ConfigurationError(List.of(unknown(account)));
        }
        return account;
    }

    /**
     * How to reach an account.
     *
     * @throws ConfigurationError where there is no such account, or a value of it is not set
     */
    public BrivoAccount account(String name) {
        Problems problems = new Problems();
        Fields content = content(problems);
        Optional<Fields> account =
                accounts(content).filter(all -> all.has(name)).flatMap(all -> all.section(name));
        if (account.isEmpty()) {
            throw new ConfigurationError(List.of(unknown(name)));
        }
        return needed(AccountSection.read(name, account.get(), giveUpAfter(content)), problems);
    }

    /** How many badge holders each run verifies. */
    public Verification verification() {
        Problems problems = new Problems();
        return needed(Optional.of(verification(content(problems))), problems);
    }

    /** Where runs and ownership are remembered. */
    public StoreSettings store() {
        Problems problems = new Problems();
        return needed(Optional.of(store(content(problems))), problems);
    }

    /** How long what a run holds may be decided on, and an approval counts that nobody used. */
    public Duration holdLife() {
        Problems problems = new Problems();
        return needed(Optional.of(life(content(problems), "holds", Workplace.USUAL_HOLD_LIFE)), problems);
    }

    /** How long a stored plan may be applied. */
    public Duration planLife() {
        Problems problems = new Problems();
        return needed(Optional.of(life(content(problems), "plans", USUAL_PLAN_LIFE)), problems);
    }

    /** Where {@code serve} is asked for health and metrics. */
    public ManagementSettings management() {
        Problems problems = new Problems();
        return needed(Optional.of(ManagementSection.read(content(problems), true)), problems);
    }

    /** Whether each line of the log is a JSON object, for machines, and no text for people. */
    public boolean logsJson() {
        return logsJson(content(new Problems()));
    }

    /** How many runs {@code serve} has at work at once; empty where that is for it to say. */
    public Optional<Integer> atOnce() {
        return atOnce(content(new Problems()));
    }

    /** The key for what is stored encrypted; empty where one is made and kept beside the store. */
    public Optional<Secret> secretKey() {
        Problems problems = new Problems();
        return needed(Optional.of(secretKey(content(problems))), problems);
    }

    /** What should be changed although a run can go on with it, a sentence each. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(files.warnings());
        content(new Problems())
                .section("store")
                .filter(store -> isInsecure(store)
                        && store.read("url", StoreSettings.URL)
                                .filter(ServerConnection::isElsewhere)
                                .isPresent())
                .ifPresent(store -> warnings.add(store.at("insecureConnection")
                        + ": store.insecureConnection allows that nobody makes sure that the database server is the right"
                        + " one; whoever is on the way to it can read and change what this installation remembers"));
        if (secretKey().isEmpty() && store().address().isShared()) {
            warnings.add(
                    "secretKey (BRIVO_SYNC_KEY) is not set: where the store is on a server, nothing can be kept sealed"
                            + " without it, such as what a job file said before it was edited, so that after an edit more people"
                            + " wait for consent than need be; openssl rand -base64 32 makes one, the same for all hosts");
        }
        return warnings;
    }

    private void check(Problems problems) {
        Fields content = content(problems).only(KEYS);
        content.section("brivo").ifPresent(brivo -> brivo.only(BRIVO_KEYS));
        content.section("store").ifPresent(store -> store.only(STORE_KEYS));
        content.section("holds").ifPresent(holds -> holds.only(LIFE_KEYS));
        content.section("plans").ifPresent(plans -> plans.only(LIFE_KEYS));
        content.section("log").ifPresent(log -> log.only(LOG_KEYS));
        content.section("serve").ifPresent(serve -> serve.only(SERVE_KEYS));
        Duration giveUpAfter = giveUpAfter(content);
        accounts(content)
                .ifPresent(all -> all.keys()
                        .forEach(name -> all.section(name)
                                .ifPresent(account -> AccountSection.read(name, account, giveUpAfter))));
        verification(content);
        store(content);
        life(content, "holds", Workplace.USUAL_HOLD_LIFE);
        life(content, "plans", USUAL_PLAN_LIFE);
        secretKey(content);
        logsJson(content);
        atOnce(content);
        ManagementSection.read(content, false);
        NotifySection.read(content, null);
        Summary.read(content);
    }

    /** When it is told each day how all jobs stand; empty where never. */
    Optional<Summary> summary() {
        Problems problems = new Problems();
        return needed(Optional.of(Summary.read(content(problems))), problems);
    }

    /** When it is told each day that something of a job waits still; empty where nobody is told, or that never. */
    Optional<LocalTime> reminds(JobFile job) {
        try {
            return Optional.ofNullable(notify(forJob(job), job.name()).remind());
        } catch (ConfigurationError unset) {
            // said when somebody is to be told
            return Optional.empty();
        }
    }

    /**
     * Tells how the runs of a job end.
     *
     * @param stopping whether somebody wants the process to end
     * @throws ConfigurationError where something of it is wrong, missing or not set
     */
    public Notifier notifier(JobFile job, Clock clock, BooleanSupplier stopping) {
        return notifier(forJob(job), job.name(), clock, stopping);
    }

    private Section forJob(JobFile job) {
        return job.text().notifications().map(own -> own.over(files.content())).orElse(files.content());
    }

    /** Likewise where the job's file cannot be read, so that only these settings tell whom. */
    public Notifier notifier(String job, Clock clock, BooleanSupplier stopping) {
        return notifier(files.content(), job, clock, stopping);
    }

    private Notifier notifier(Section content, String job, Clock clock, BooleanSupplier stopping) {
        return new Notifier(notify(content, job), job, clock, stopping);
    }

    private Notify notify(Section content, String job) {
        Problems problems = new Problems();
        Notify notify = NotifySection.read(new Reading(variables, problems).of(content), job);
        return needed(Optional.of(notify), problems);
    }

    private Fields content(Problems problems) {
        return new Reading(variables, problems).of(files.content());
    }

    private static Optional<Secret> secretKey(Fields content) {
        return content.read("secretKey", SECRET_KEY);
    }

    private static boolean logsJson(Fields content) {
        return content.section("log")
                .flatMap(log -> log.read("format", LOG_FORMAT))
                .orElse(false);
    }

    private static Optional<Integer> atOnce(Fields content) {
        return content.section("serve").flatMap(serve -> serve.read("atOnce", AT_ONCE));
    }

    private static Optional<Fields> accounts(Fields content) {
        return content.section("brivo").flatMap(brivo -> brivo.section("accounts"));
    }

    private static Duration giveUpAfter(Fields content) {
        return content.section("brivo")
                .flatMap(brivo -> brivo.read("giveUpAfter", Formats.DURATION))
                .orElse(Duration.ofMinutes(30));
    }

    private static Verification verification(Fields content) {
        return content.section("brivo")
                .flatMap(brivo -> brivo.read("verifyShare", Verification.FORMAT))
                .orElse(Verification.STANDARD);
    }

    private static StoreSettings store(Fields content) {
        Optional<Fields> store = content.section("store");
        return new StoreSettings(
                new StoreAddress(
                        store.flatMap(Settings::url).orElse(StoreSettings.DEFAULT_URL),
                        store.flatMap(fields -> fields.read("user", Formats.TEXT))
                                .orElse(""),
                        new Secret(store.flatMap(fields -> fields.read("password", Formats.TEXT))
                                .orElse("")),
                        secretKey(content).orElse(null),
                        store.flatMap(fields -> fields.read("folder", Formats.TEXT))
                                .map(Path::of)
                                .orElse(StoreAddress.COMPANIONS)),
                store.map(Settings::retention).orElse(Retention.of(Retention.USUAL)));
    }

    private static Optional<String> url(Fields store) {
        Optional<String> url = store.read("url", StoreSettings.URL);
        if (isInsecure(store)) {
            return url;
        }
        url.flatMap(ServerConnection::objection).ifPresent(objection -> store.problem("url", "store.url " + objection));
        return url.map(ServerConnection::verified);
    }

    private static boolean isInsecure(Fields store) {
        return store.read("insecureConnection", Formats.BOOLEAN).orElse(false);
    }

    private static Retention retention(Fields store) {
        Duration runs = store.read("retention", StoreSettings.KEPT).orElse(Retention.USUAL);
        Duration people = store.read("peopleRetention", StoreSettings.KEPT).orElse(runs);
        if (people.compareTo(runs) > 0) {
            store.problem(
                    "peopleRetention",
                    "store.peopleRetention is longer than store.retention (%d days), with which the runs go"
                            .formatted(runs.toDays()));
            return Retention.of(runs);
        }
        return new Retention(people, runs);
    }

    private static Duration life(Fields content, String section, Duration usual) {
        return content.section(section)
                .flatMap(fields -> fields.read("expireAfter", Formats.DURATION))
                .orElse(usual);
    }

    private static <T> T needed(Optional<T> value, Problems problems) {
        ConfigurationError.throwIfAny(problems.all());
        return value.orElseThrow();
    }

    private Problem unknown(String name) {
        String missing = files.exists() ? "" : ", nor is there this file";
        return Problem.at(
                Position.whole(files.main()),
                "there is no account " + name + missing + Suggestion.sentence(name, accounts()));
    }
}
