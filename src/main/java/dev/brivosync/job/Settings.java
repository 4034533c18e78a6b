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
import dev.brivosync.job.yaml.Suggestion;
import dev.brivosync.job.yaml.Variables;
import dev.brivosync.job.yaml.Vocabulary;
import dev.brivosync.person.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an installation is set to: its accounts, its store, its key. Read from {@code application.yaml}, {@code
 * accounts/NAME.yaml} and the environment; without any file there is still the account {@code sandbox}. An environment
 * variable that is not set is an error only for those who need its value.
 */
public final class Settings {
    private static final Vocabulary KEYS = Vocabulary.of("brivo", "store", "secretKey", "notify");
    private static final Vocabulary BRIVO_KEYS = Vocabulary.of("accounts", "giveUpAfter", "verifyShare");
    private static final Vocabulary STORE_KEYS = Vocabulary.of("url", "retention");

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

    /** The key for what is stored encrypted; empty where one is made and kept beside the store. */
    public Optional<Secret> secretKey() {
        Problems problems = new Problems();
        return needed(Optional.of(secretKey(content(problems))), problems);
    }

    /** What should be changed although a run can go on with it, a sentence each. */
    public List<String> warnings() {
        return files.warnings();
    }

    private void check(Problems problems) {
        Fields content = content(problems).only(KEYS);
        content.section("brivo").ifPresent(brivo -> brivo.only(BRIVO_KEYS));
        content.section("store").ifPresent(store -> store.only(STORE_KEYS));
        Duration giveUpAfter = giveUpAfter(content);
        accounts(content)
                .ifPresent(all -> all.keys()
                        .forEach(name -> all.section(name)
                                .ifPresent(account -> AccountSection.read(name, account, giveUpAfter))));
        verification(content);
        store(content);
        secretKey(content);
        checkNotify(content);
    }

    private static void checkNotify(Fields content) {
        if (content.has("notify")
                && !content.section("notify").map(Fields::isEmpty).orElse(false)) {
            content.notBuilt("notify", "notify");
        }
    }

    private Fields content(Problems problems) {
        return new Reading(variables, problems).of(files.content());
    }

    private static Optional<Secret> secretKey(Fields content) {
        return content.read("secretKey", SECRET_KEY);
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
                store.flatMap(fields -> fields.read("url", StoreSettings.URL)).orElse(StoreSettings.DEFAULT_URL),
                store.flatMap(fields -> fields.read("retention", Formats.DURATION))
                        .orElse(Duration.ofDays(400)));
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
