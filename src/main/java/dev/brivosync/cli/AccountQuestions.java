package dev.brivosync.cli;

import dev.brivosync.brivo.AccountReader;
import dev.brivosync.brivo.Brivo;
import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.brivo.BrivoFailure;
import dev.brivosync.job.ConfigurationError;
import dev.brivosync.job.Settings;
import dev.brivosync.person.AccountGroup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Asks which Brivo account a job is for, and looks whether it can be reached. */
final class AccountQuestions {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final List<String> SECRETS =
            List.of("API_KEY", "CLIENT_ID", "CLIENT_SECRET", "USERNAME", "PASSWORD");

    private final Interview interview;
    private final Path config;
    private final Settings settings;

    AccountQuestions(Interview interview, Path config, Settings settings) {
        this.interview = interview;
        this.config = config;
        this.settings = settings;
    }

    /**
     * An account.
     *
     * @param known whether all that is needed to reach it is set
     * @param reached whether it answers
     * @param groups names of its groups, where it does
     * @param files what has to be written so that it can be set
     * @param secrets where somebody reads what is to be set
     */
    record Chosen(
            String name, boolean known, boolean reached, List<String> groups, Map<Path, String> files, Path secrets) {}

    /** @param wished by the command line; null for none */
    Chosen ask(@Nullable String wished) {
        interview.headline("THE BRIVO ACCOUNT");
        SortedSet<String> known = new TreeSet<>(settings.accounts());
        boolean first = !Files.exists(config.resolve("application.yaml"));
        interview.say(
                first
                        ? "There are no settings yet. sandbox is a stand-in on this machine (`brivo-sync sandbox`), for trying out without an API key."
                        : "Accounts in the settings: " + String.join(", ", known) + ".");
        String offered = wished != null ? wished : first || known.contains("default") ? "default" : known.first();
        String name = interview.ask("Account: one of these, or a new name", offered, answer -> {
            if (answer.matches("[A-Za-z][A-Za-z0-9_-]{0,40}")) {
                return answer;
            }
            interview.say("A name has letters, digits, - and _ only.");
            return null;
        });
        if (!known.contains(name)) {
            return added(name, first);
        }
        return reached(name);
    }

    private Chosen added(String name, boolean first) {
        String region = interview.oneOf("Where the account lives: us or eu", List.of("us", "eu"), "us");
        String usual = name.equals("default")
                ? "BRIVO"
                : "BRIVO_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
        String prefix = interview.ask(
                "API key, client id, client secret, username and password come from environment variables that begin with",
                usual,
                answer -> {
                    if (answer.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                        return answer;
                    }
                    interview.say("That begins no environment variable.");
                    return null;
                });
        Map<Path, String> files = new LinkedHashMap<>();
        if (first && name.equals("default")) {
            files.put(config.resolve("application.yaml"), main(region, prefix));
        } else {
            files.put(config.resolve("accounts").resolve(name + ".yaml"), fields("", region, prefix));
        }
        Path example = example(name);
        if (!Files.exists(example)) {
            files.put(example, secrets(example, prefix));
        }
        return new Chosen(name, false, false, List.of(), files, example);
    }

    private Path example(String name) {
        return config.resolve(name.equals("default") ? "secrets.env.example" : "secrets-" + name + ".env.example");
    }

    private static String main(String region, String prefix) {
        return "# Settings of brivo-sync, written by `brivo-sync init`. Every value can be set by an environment variable too:\n"
                + "# its keys in capitals, joined by underscores. Secrets stay in the environment.\n"
                + "brivo:\n  accounts:\n    default:\n"
                + fields("      ", region, prefix)
                + "\nstore: { url: \"jdbc:h2:file:./data/brivo-sync\", retention: 400 days }   # back it up: it knows who is owned\n";
    }

    private static String fields(String indent, String region, String prefix) {
        return """
                region: %1$s
                apiKey: ${%2$s_API_KEY}
                clientId: ${%2$s_CLIENT_ID}
                clientSecret: ${%2$s_CLIENT_SECRET}
                username: ${%2$s_USERNAME}       # the administrator's Admin ID, not the e-mail address
                password: ${%2$s_PASSWORD}
                callsPerSecond: 10                # what Brivo allows the API key
                """.formatted(region, prefix).indent(indent.length());
    }

    private static String secrets(Path example, String prefix) {
        String file = String.valueOf(example).replaceFirst("\\.example$", "").replace('\\', '/');
        StringBuilder text = new StringBuilder("""
                # Copy to %1$s, fill in, and let nobody else read it: chmod 600 %1$s
                # Then, in a shell: set -a; . %1$s; set +a
                """.formatted(file));
        SECRETS.forEach(each -> text.append(prefix).append('_').append(each).append("=\n"));
        return text.toString();
    }

    private Chosen reached(String name) {
        Path example = example(name);
        try {
            BrivoAccount account = settings.account(name).givingUpAfter(LONGEST_WAIT);
            try (Brivo brivo = SuspendCommand.connect(account)) {
                AccountReader reader = brivo.reader();
                List<String> groups = reader.groups().stream()
                        .map(AccountGroup::name)
                        .sorted()
                        .distinct()
                        .toList();
                interview.say("%s at %s answers; it has %,d groups."
                        .formatted(name, account.apiUrl().getHost(), groups.size()));
                return new Chosen(name, true, true, groups, Map.of(), example);
            }
        } catch (ConfigurationError unset) {
            interview.say("It is not asked now: " + unset.problems().getFirst().message() + ".");
            return new Chosen(name, false, false, List.of(), Map.of(), example);
        } catch (BrivoFailure unreachable) {
            interview.say("It does not answer: " + unreachable.getMessage());
        }
        return new Chosen(name, true, false, List.of(), Map.of(), example);
    }
}
