package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.brivosync.brivo.BrivoAccount;
import dev.brivosync.job.yaml.Problem;
import dev.brivosync.person.Secret;
import dev.brivosync.store.Retention;
import dev.brivosync.store.StoreAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    /** The settings that come with the distribution. */
    private static final Path SHIPPED = Path.of("config");

    private static final Map<String, String> CREDENTIALS = Map.of(
            "BRIVO_API_KEY", "hush-key",
            "BRIVO_CLIENT_ID", "connector",
            "BRIVO_CLIENT_SECRET", "hush-secret",
            "BRIVO_USERNAME", "admin",
            "BRIVO_PASSWORD", "hush-password");

    @TempDir
    private Path folder;

    @Test
    void theSandboxNeedsNoFile() {
        Settings settings = Settings.read(folder.resolve("nowhere"), Map.of());

        assertThat(settings.accounts()).containsExactly("sandbox");
        assertThat(settings.account("sandbox"))
                .isEqualTo(new BrivoAccount(
                        "sandbox",
                        URI.create("http://127.0.0.1:18080"),
                        URI.create("http://127.0.0.1:18080"),
                        new Secret("sandbox-key"),
                        "sandbox-client",
                        new Secret("sandbox-secret"),
                        "sandbox-admin",
                        new Secret("sandbox-password"),
                        100,
                        Long.MAX_VALUE,
                        Duration.ofMinutes(30)));
        assertThat(settings.store())
                .isEqualTo(new StoreSettings(
                        StoreAddress.of("jdbc:h2:file:./data/brivo-sync"), Retention.of(Duration.ofDays(400))));
        assertThat(settings.verification()).isEqualTo(new Verification(1 / 30.0, false));
        assertThat(settings.secretKey()).isEmpty();
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void theShippedSettingsLoadWithoutAnyVariable() {
        Settings settings = Settings.read(SHIPPED, Map.of());

        assertThat(settings.accounts()).containsExactly("default", "sandbox");
        assertThat(settings.account("sandbox").callsPerSecond()).isEqualTo(100);
        assertThat(settings.holdLife()).isEqualTo(Duration.ofDays(5));
        assertThat(settings.planLife()).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void anAccountWhoseVariablesAreNotSetNamesEachOfThem() {
        Settings settings = Settings.read(SHIPPED, Map.of("BRIVO_CLIENT_ID", "connector", "BRIVO_USERNAME", ""));

        assertThat(problems(() -> settings.account("default")))
                .containsExactly(
                        "config/application.yaml:12:15: brivo.accounts.default.apiKey needs the environment variable"
                                + " BRIVO_API_KEY, which is not set",
                        "config/application.yaml:14:21: brivo.accounts.default.clientSecret needs the environment"
                                + " variable BRIVO_CLIENT_SECRET, which is not set",
                        "config/application.yaml:15:17: brivo.accounts.default.username is empty; it is needed",
                        "config/application.yaml:16:17: brivo.accounts.default.password needs the environment variable"
                                + " BRIVO_PASSWORD, which is not set");
    }

    @Test
    void anAccountGetsItsValuesFromTheEnvironment() {
        BrivoAccount account = Settings.read(SHIPPED, CREDENTIALS).account("default");

        assertThat(account.authUrl()).hasToString("https://auth.brivo.com");
        assertThat(account.apiUrl()).hasToString("https://api.brivo.com");
        assertThat(account.password()).isEqualTo(new Secret("hush-password"));
        assertThat(account.callsPerSecond()).isEqualTo(10);
        assertThat(account.toString()).doesNotContain("hush");
    }

    @Test
    void everySettingCanBeOverridden() {
        Settings settings = Settings.read(
                SHIPPED,
                Map.ofEntries(
                        Map.entry("BRIVO_ACCOUNTS_SANDBOX_CALLSPERSECOND", "2.5"),
                        Map.entry("BRIVO_ACCOUNTS_SANDBOX_APIURL", "http://localhost:9/"),
                        Map.entry("BRIVO_ACCOUNTS_SANDBOX_PASSWORD", "${not replaced}"),
                        Map.entry("BRIVO_ACCOUNTS_NORTH_REGION", "sandbox"),
                        Map.entry("BRIVO_GIVEUPAFTER", "90 seconds"),
                        Map.entry("BRIVO_VERIFYSHARE", "3%"),
                        Map.entry("STORE_URL", "jdbc:postgresql://db/brivo"),
                        Map.entry("STORE_PEOPLERETENTION", "20 days"),
                        Map.entry("STORE_RETENTION", "P30D"),
                        Map.entry("STORE_USER", "connector"),
                        Map.entry("STORE_FOLDER", "/var/lib/brivo-sync"),
                        Map.entry("STORE_PASSWORD", "of the database"),
                        Map.entry("HOLDS_EXPIREAFTER", "36 hours"),
                        Map.entry("PLANS_EXPIREAFTER", "PT2H"),
                        Map.entry("SECRETKEY", "hush, this is the key")));

        assertThat(settings.holdLife()).isEqualTo(Duration.ofHours(36));
        assertThat(settings.planLife()).isEqualTo(Duration.ofHours(2));
        BrivoAccount account = settings.account("sandbox");
        assertThat(account.callsPerSecond()).isEqualTo(2.5);
        assertThat(account.apiUrl()).hasToString("http://localhost:9");
        assertThat(account.password()).isEqualTo(new Secret("${not replaced}"));
        assertThat(account.giveUpAfter()).isEqualTo(Duration.ofSeconds(90));
        assertThat(settings.verification()).isEqualTo(new Verification(0.03, false));
        assertThat(settings.accounts()).contains("north");
        assertThat(settings.store())
                .isEqualTo(new StoreSettings(
                        new StoreAddress(
                                "jdbc:postgresql://db/brivo?sslmode=verify-full"
                                        + "&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory",
                                "connector",
                                new Secret("of the database"),
                                new Secret("hush, this is the key"),
                                Path.of("/var/lib/brivo-sync")),
                        new Retention(Duration.ofDays(20), Duration.ofDays(30))));
        assertThat(settings.secretKey()).contains(new Secret("hush, this is the key"));
    }

    @Test
    void aKeyThatCouldBeGuessedIsRefusedAndNotShown() throws IOException {
        Files.writeString(folder.resolve("application.yaml"), "secretKey: 1234567890123456789");

        assertThat(problems(() -> Settings.read(folder, Map.of())))
                .containsExactly("application.yaml:1:12: secretKey is too short to keep PINs secret;"
                        + " openssl rand -base64 32 makes a good one");
    }

    @Test
    void moreThanAllBadgeHoldersAreNoShare() throws IOException {
        Files.writeString(folder.resolve("application.yaml"), "brivo: { verifyShare: 31/30 }");

        assertThat(problems(() -> Settings.read(folder, Map.of())))
                .containsExactly("application.yaml:1:23: brivo.verifyShare must be a share such as 1/30 or 3%, or 0 for"
                        + " none, not '31/30'");
    }

    @Test
    void aWrongOverrideNamesTheVariableAndNotItsValue() {
        assertThat(problems(
                        () -> Settings.read(SHIPPED, Map.of("BRIVO_ACCOUNTS_DEFAULT_CALLSPERSECOND", "hush-swapped"))))
                .containsExactly("environment variable BRIVO_ACCOUNTS_DEFAULT_CALLSPERSECOND:"
                        + " brivo.accounts.default.callsPerSecond must be a number from 0.1 to 1000");
    }

    @Test
    void aMistypedOverrideIsWarnedOf() {
        assertThat(Settings.read(SHIPPED, Map.of("BRIVO_ACCOUNTS_DEFAULT_APIKEYY", "x"))
                        .warnings())
                .containsExactly("the environment variable BRIVO_ACCOUNTS_DEFAULT_APIKEYY is no setting and does"
                        + " nothing; did you mean BRIVO_ACCOUNTS_DEFAULT_APIKEY?");
    }

    @Test
    void anAccountMayHaveAFileOfItsOwn() throws IOException {
        write("accounts/north.yaml", "region: eu\napiKey: k\nclientId: c\nclientSecret: s\nusername: u\npassword: p\n");

        BrivoAccount account = Settings.read(folder, Map.of()).account("north");

        assertThat(account.name()).isEqualTo("north");
        assertThat(account.apiUrl()).hasToString("https://api.eu.brivo.com");
    }

    @Test
    void anAccountInTwoFilesIsRefused() throws IOException {
        write("application.yaml", "brivo: { accounts: { north: { region: sandbox } } }\n");
        write("accounts/north.yaml", "region: sandbox\n");

        assertThat(problems(() -> Settings.read(folder, Map.of())))
                .containsExactly("accounts/north.yaml:1:1: the account north stands at application.yaml:1:22 too; keep"
                        + " one of them");
    }

    @Test
    void anUnknownAccountIsAnsweredWithThoseThereAre() throws IOException {
        assertThat(problems(() -> Settings.read(SHIPPED, Map.of()).account("defualt")))
                .containsExactly("config/application.yaml: there is no account defualt; did you mean default?");
        assertThat(problems(() -> Settings.read(folder, Map.of()).account("default")))
                .containsExactly(
                        "application.yaml: there is no account default, nor is there this file; known are sandbox");
    }

    @Test
    void allProblemsComeTogetherAndNoneShowsASecret() throws IOException {
        write("application.yaml", """
                brivo:
                  accounts:
                    default: { region: mars, apiKey: [hush], passwrd: hush, callsPerSecond: 0, clientId: c }
                    far: { region: custom, apiKey: k, clientId: c, clientSecret: s, username: u, password: p }
                    near:
                      region: eu
                      authUrl: http://auth.example.test
                      apiUrl: https://u:hush@api.example.test/v1/api
                      apiKey: k
                      clientId: c
                      clientSecret: s
                      username: u
                      password: p
                  giveUpAfter: 0
                stoer: 1
                store: { url: "jdbc:mysql://u:hush@db", retention: 1 yaer }
                notify: { mail: it@example.test }
                secretKey: { x: hush }
                """);

        List<String> problems = problems(() -> Settings.read(folder, Map.of()));

        assertThat(problems)
                .containsExactly(
                        "application.yaml:3:5: brivo.accounts.default.clientSecret is missing",
                        "application.yaml:3:5: brivo.accounts.default.password is missing",
                        "application.yaml:3:5: brivo.accounts.default.username is missing",
                        "application.yaml:3:24: brivo.accounts.default.region must be us, eu, custom, sandbox, not"
                                + " 'mars'",
                        "application.yaml:3:38: brivo.accounts.default.apiKey must be a single value, not a list",
                        "application.yaml:3:46: brivo.accounts.default.passwrd is not known; did you mean password?",
                        "application.yaml:3:77: brivo.accounts.default.callsPerSecond must be a number from 0.1 to"
                                + " 1000, not '0'",
                        "application.yaml:4:5: brivo.accounts.far.apiUrl is missing",
                        "application.yaml:4:5: brivo.accounts.far.authUrl is missing",
                        "application.yaml:7:16: brivo.accounts.near.authUrl must begin with https://: passwords are"
                                + " sent there (http:// only to this machine)",
                        "application.yaml:8:15: brivo.accounts.near.apiUrl must be an address such as"
                                + " https://api.brivo.com, without user and query",
                        "application.yaml:14:16: brivo.giveUpAfter must be a duration such as 30 days, 36 hours or"
                                + " PT30M, not '0'",
                        "application.yaml:15:1: stoer is not known; did you mean store?",
                        "application.yaml:16:15: store.url must begin with jdbc:h2: or jdbc:postgresql:, such as"
                                + " jdbc:h2:file:./data/brivo-sync",
                        "application.yaml:16:52: store.retention must be a duration such as 30 days, 36 hours or"
                                + " PT30M, not '1 yaer'",
                        "application.yaml:17:11: notify.mail must be a map (key: value), not a single value",
                        "application.yaml:18:12: secretKey must be a single value, not a map");
        assertThat(problems).noneMatch(problem -> problem.contains("hush"));
    }

    @Test
    void brokenYamlShowsNothingOfItsContent() throws IOException {
        write("application.yaml", "secretKey: *hush\n");

        assertThat(problems(() -> Settings.read(folder, Map.of())))
                .containsExactly(
                        "application.yaml:1:12: a value that begins with one of * & ! % @ ` must stand in" + " quotes");
    }

    @Test
    void secretsInAFileThatEverybodyMayReadAreWarnedOf() throws IOException {
        Path file = write(
                "application.yaml",
                "brivo: { accounts: { a: { region: sandbox, apiKey: \"${K:}\",\n password: hush } } }\n");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(Settings.read(folder, Map.of()).warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .startsWith(
                                file + " holds secrets (password in line 2) and everybody on this machine may read it")
                        .doesNotContain("hush"));

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(Settings.read(folder, Map.of()).warnings()).isEmpty();
    }

    @Test
    void soAreFilesThatTheEnvironmentIsSetFromAndUrlsWithAPassword() throws IOException {
        Path secrets =
                write("secrets.env", "# nothing\nBRIVO_PASSWORD=hush\nexport BRIVO_SYNC_KEY=hush2\nBRIVO_API_KEY=\n");
        Path file = write("application.yaml", "store: { url: \"jdbc:postgresql://db/x?user=a&password=hush3\" }\n");
        for (Path each : List.of(secrets, file)) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rw-r--r--"));
        }
        assertThat(Settings.read(folder, Map.of("SECRETKEY", "a key of at least twenty letters"))
                        .warnings())
                .containsExactly(
                        file + " holds secrets (url in line 1) and everybody on this machine may read it; move them to"
                                + " environment variables, such as ${BRIVO_PASSWORD}, or run: chmod 600 " + file,
                        secrets + " holds secrets (BRIVO_PASSWORD, BRIVO_SYNC_KEY) and everybody on this machine may"
                                + " read it; run: chmod 600 " + secrets);

        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(Settings.read(folder, Map.of("SECRETKEY", "a key of at least twenty letters"))
                        .warnings())
                .isEmpty();
    }

    @Test
    void healthAndMetricsAreThereOnThisMachineUnlessSaidOtherwise() throws IOException {
        assertThat(Settings.read(folder, Map.of()).management())
                .isEqualTo(new ManagementSettings(8642, "127.0.0.1", null, null));
        write("application.yaml", "management: { port: off }\n");
        assertThat(Settings.read(folder, Map.of()).management().isOn()).isFalse();
        assertThat(Settings.read(
                                folder,
                                Map.of(
                                        "MANAGEMENT_PORT",
                                        "9000",
                                        "MANAGEMENT_ADDRESS",
                                        "0.0.0.0",
                                        "MANAGEMENT_TOKEN",
                                        "hush-hush-hush-hush"))
                        .management())
                .isEqualTo(new ManagementSettings(9000, "0.0.0.0", new Secret("hush-hush-hush-hush"), null));

        write("server.pem", "");
        write("server.key", "");
        write("clients.pem", "");
        write(
                "application.yaml",
                "management: { address: 0.0.0.0, certificate: server.pem, certificateKey: server.key, clients: clients.pem }\n");
        assertThat(Settings.read(folder, Map.of()).management())
                .isEqualTo(new ManagementSettings(
                        8642,
                        "0.0.0.0",
                        null,
                        new ManagementSettings.Tls(
                                folder.resolve("server.pem"),
                                folder.resolve("server.key"),
                                folder.resolve("clients.pem"))));
    }

    @Test
    void whoeverIsElsewhereHasToProveWhoTheyAre() throws IOException {
        write("application.yaml", "management: { address: 0.0.0.0 }\n");
        assertThat(problems(() -> Settings.read(folder, Map.of())))
                .containsExactly(
                        "application.yaml:1:15: management.address 0.0.0.0 is no loopback address, so that others could"
                                + " ask: give management.token, or certificate, certificateKey and clients (authorities of"
                                + " client certificates); or use 127.0.0.1");

        write("application.yaml", "management: { address: 10.1.2.3, token: \"${MANAGEMENT_SECRET:}\" }\n");
        Settings unset = Settings.read(folder, Map.of());
        assertThat(problems(unset::management)).singleElement().asString().contains("is no loopback address");

        // a certificate of the server's alone proves nothing about who asks
        write("server.pem", "");
        write("server.key", "");
        write(
                "application.yaml",
                "management: { address: 0.0.0.0, certificate: server.pem, certificateKey: server.key }\n");
        assertThat(problems(() -> Settings.read(folder, Map.of())))
                .singleElement()
                .asString()
                .contains("is no loopback address");
    }

    @Test
    void whatIsWrongWithTheManagementPortIsSaid() throws IOException {
        write(
                "application.yaml",
                "management: { port: 0, adress: localhost, token: short, certificate: nowhere.pem, clients: \"\" }\nlog: { format: xml }\n");
        assertThat(problems(() -> Settings.read(folder, Map.of())))
                .containsExactly(
                        "application.yaml:1:21: management.port must be a port from 1 to 65535, or off, not '0'",
                        "application.yaml:1:24: management.adress is not known; did you mean address?",
                        "application.yaml:1:50: management.token must have at least 16 characters; openssl rand -base64 32 makes a good one",
                        "application.yaml:1:57: management.certificate and certificateKey belong together, and clients needs both",
                        "application.yaml:1:57: management.certificate: nowhere.pem cannot be read",
                        "application.yaml:1:83: management.clients has no value; give it one or take it out",
                        "application.yaml:2:16: log.format must be text or json, not 'xml'");
    }

    @Test
    void linesOfTheLogAreForPeopleUnlessSaidOtherwise() {
        assertThat(Settings.read(folder, Map.of()).logsJson()).isFalse();
        assertThat(Settings.read(folder, Map.of("LOG_FORMAT", "json")).logsJson())
                .isTrue();
    }

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        return Files.writeString(file, content);
    }

    private List<String> problems(ThrowingCallable reading) {
        return catchThrowableOfType(ConfigurationError.class, reading).problems().stream()
                .map(Problem::toString)
                .map(problem -> problem.replace(folder + "/", ""))
                .toList();
    }
}
