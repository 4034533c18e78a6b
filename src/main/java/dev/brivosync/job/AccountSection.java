package dev.brivosync.job;

import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.job.yaml.Fields;
import dev.brivosync.job.yaml.Format;
import dev.brivosync.job.yaml.Formats;
import dev.brivosync.job.yaml.Position;
import dev.brivosync.job.yaml.Section;
import dev.brivosync.job.yaml.Text;
import dev.brivosync.job.yaml.Vocabulary;
import dev.brivosync.person.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one account of the settings. */
final class AccountSection {
    static final Vocabulary KEYS = Vocabulary.of(
            "region",
            "authUrl",
            "apiUrl",
            "apiKey",
            "clientId",
            "clientSecret",
            "username",
            "password",
            "callsPerSecond",
            "callsPerMonth");

    /** What every installation knows without any file. */
    static final Section BUILT_IN = Section.empty(Position.whole("built in"))
            .with(List.of("brivo", "accounts", "sandbox", "region"), Text.builtIn("sandbox"));

    private static final String STAND_IN = "sandbox-";

    private static final Format<Double> CALLS_PER_SECOND = new Format<>("a number from 0.1 to 1000", text -> {
        double number = Double.parseDouble(text);
        return Formats.ensured(number >= 0.1 && number <= 1000, number);
    });

    private static final Format<Long> CALLS_PER_MONTH = new Format<>(
            "unlimited or a number of calls",
            text -> text.equals("unlimited")
                    ? Long.MAX_VALUE
                    : Formats.wholeNumber(1, Integer.MAX_VALUE)
                            .parser()
                            .apply(text)
                            .longValue());

    private final Fields account;
    private final Region region;

    private AccountSection(Fields account) {
        this.account = account;
        this.region = account.read("region", Region.FORMAT).orElse(Region.US);
    }

    /** Empty where something is wrong or not set, which the problems then say. */
    static Optional<BrivoAccount> read(String name, Fields account, Duration giveUpAfter) {
        return new AccountSection(account.only(KEYS)).read(name, giveUpAfter);
    }

    private Optional<BrivoAccount> read(String name, Duration giveUpAfter) {
        Optional<URI> authUrl = url("authUrl", region.authUrl());
        Optional<URI> apiUrl = url("apiUrl", region.apiUrl());
        checkBothUrls();
        Optional<String> apiKey = credential("apiKey", "key");
        Optional<String> clientId = credential("clientId", "client");
        Optional<String> clientSecret = credential("clientSecret", "secret");
        Optional<String> username = credential("username", "admin");
        Optional<String> password = credential("password", "password");
        double callsPerSecond = account.read("callsPerSecond", CALLS_PER_SECOND).orElse(region.callsPerSecond());
        long callsPerMonth = account.read("callsPerMonth", CALLS_PER_MONTH).orElse(Long.MAX_VALUE);
        return authUrl.flatMap(auth -> apiUrl.flatMap(api -> apiKey.flatMap(key -> clientId.flatMap(client ->
                clientSecret.flatMap(secret -> username.flatMap(user -> password.map(word -> new BrivoAccount(
                        name,
                        auth,
                        api,
                        new Secret(key),
                        client,
                        new Secret(secret),
                        user,
                        new Secret(word),
                        callsPerSecond,
                        callsPerMonth,
                        giveUpAfter))))))));
    }

    private Optional<String> credential(String key, String standIn) {
        return region == Region.SANDBOX
                ? account.read(key, Formats.TEXT).or(() -> Optional.of(STAND_IN + standIn))
                : account.required(key, Formats.TEXT);
    }

    private Optional<URI> url(String key, @Nullable URI standard) {
        return standard == null
                ? account.required(key, BaseUrl.FORMAT)
                : account.read(key, BaseUrl.FORMAT).or(() -> Optional.of(standard));
    }

    /** A token of one place is worth nothing at another, and a password must not get there. */
    private void checkBothUrls() {
        boolean auth = account.read("authUrl", Formats.TEXT).isPresent();
        boolean api = account.read("apiUrl", Formats.TEXT).isPresent();
        if ((region == Region.US || region == Region.EU) && auth != api) {
            account.problem(
                    auth ? "authUrl" : "apiUrl", account.path() + " needs authUrl and apiUrl together, or none");
        }
    }
}
