package dev.brivosync.job;

import dev.brivosync.job.yaml.Section;
import dev.brivosync.job.yaml.Suggestion;
import dev.brivosync.job.yaml.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Settings that environment variables replace: a setting's keys in capitals, joined by underscores, such as {@code
 * BRIVO_ACCOUNTS_DEFAULT_CALLSPERSECOND}. A variable that is set to nothing replaces nothing.
 *
 * @param content the settings with what is replaced
 * @param warnings variables that look like a setting and are none
 */
record Overrides(Section content, List<String> warnings) {
    private static final Map<String, List<String>> SINGLE = Map.ofEntries(
            Map.entry("BRIVO_GIVEUPAFTER", List.of("brivo", "giveUpAfter")),
            Map.entry("BRIVO_VERIFYSHARE", List.of("brivo", "verifyShare")),
            Map.entry("STORE_URL", List.of("store", "url")),
            Map.entry("STORE_USER", List.of("store", "user")),
            Map.entry("STORE_PASSWORD", List.of("store", "password")),
            Map.entry("STORE_FOLDER", List.of("store", "folder")),
            Map.entry("STORE_RETENTION", List.of("store", "retention")),
            Map.entry("STORE_PEOPLERETENTION", List.of("store", "peopleRetention")),
            Map.entry("HOLDS_EXPIREAFTER", List.of("holds", "expireAfter")),
            Map.entry("PLANS_EXPIREAFTER", List.of("plans", "expireAfter")),
            Map.entry("SUMMARY_DAILY", List.of(Summary.KEY, "daily")),
            Map.entry("SUMMARY_TIMEZONE", List.of(Summary.KEY, "timeZone")),
            Map.entry("SUMMARY_WHEN", List.of(Summary.KEY, "when")),
            Map.entry("SECRETKEY", List.of("secretKey")),
            Map.entry("LOG_FORMAT", List.of("log", "format")),
            Map.entry("STORE_INSECURECONNECTION", List.of("store", "insecureConnection")));
    private static final String MANAGEMENT = "MANAGEMENT_";
    private static final String NOTIFY = "NOTIFY_";
    private static final String ACCOUNTS = "BRIVO_ACCOUNTS_";

    static Overrides of(Section settings, Map<String, String> environment) {
        Section content = settings;
        List<String> warnings = new ArrayList<>();
        for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
            String name = variable.getKey();
            if (variable.getValue().isBlank()) {
                continue;
            }
            Optional<List<String>> path = path(name, accounts(settings));
            if (path.isPresent()) {
                content = content.with(path.get(), Text.inEnvironment(name, variable.getValue()));
            } else if (name.startsWith(ACCOUNTS)) {
                warnings.add(noSetting(name));
            }
        }
        return new Overrides(content, List.copyOf(warnings));
    }

    private static Optional<List<String>> path(String variable, Collection<String> accounts) {
        if (variable.startsWith(NOTIFY)) {
            return notify(variable.substring(NOTIFY.length()));
        }
        if (variable.startsWith(MANAGEMENT)) {
            return ManagementSection.KEYS.known().stream()
                    .filter(key -> capitals(key).equals(variable.substring(MANAGEMENT.length())))
                    .findFirst()
                    .map(key -> List.of(ManagementSection.KEY, key));
        }
        if (!variable.startsWith(ACCOUNTS)) {
            return Optional.ofNullable(SINGLE.get(variable));
        }
        int end = variable.lastIndexOf('_');
        return AccountSection.KEYS.known().stream()
                .filter(key -> end > ACCOUNTS.length() && capitals(key).equals(variable.substring(end + 1)))
                .findFirst()
                .map(key -> List.of(
                        "brivo", "accounts", account(variable.substring(ACCOUNTS.length(), end), accounts), key));
    }

    private static Optional<List<String>> notify(String rest) {
        return NotifySection.PATHS.stream()
                .filter(path -> capitals(String.join("_", path)).equals(rest))
                .findFirst()
                .map(path -> Stream.concat(Stream.of(NotifySection.KEY), path.stream())
                        .toList());
    }

    /** An account that no file names is made by its variables. */
    private static String account(String inCapitals, Collection<String> accounts) {
        return accounts.stream()
                .filter(name -> capitals(name).equals(inCapitals))
                .findFirst()
                .orElse(inCapitals.toLowerCase(Locale.ROOT));
    }

    private static Set<String> accounts(Section settings) {
        return settings.find(List.of("brivo", "accounts"))
                .map(Section.Entry::value)
                .map(value ->
                        value instanceof Section accounts ? accounts.entries().keySet() : Set.<String>of())
                .orElse(Set.of());
    }

    private static String capitals(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static String noSetting(String variable) {
        List<String> known = AccountSection.KEYS.known().stream()
                .map(key -> variable.substring(0, Math.max(ACCOUNTS.length(), variable.lastIndexOf('_') + 1))
                        + capitals(key))
                .toList();
        return "the environment variable " + variable + " is no setting and does nothing"
                + Suggestion.near(variable, known).map(Suggestion::question).orElse("");
    }
}
