package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import dev.brivosync.journey.EchoingGateway.Echo;
import dev.brivosync.journey.Trial.Result;
import dev.brivosync.person.Secret;
import dev.brivosync.store.Store;
import dev.brivosync.store.StoreAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Secrets are planted everywhere that a secret can be, processes of their own do what the product does, well and badly,
 * and nothing that they say, write or store holds any of them.
 */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class PlantedSecretsTest {
    private static final String DIRECTORY_PASSWORD = "planted-directory-password";
    private static final String STORE_PASSWORD = "planted-store-password";
    private static final String KEY = "planted-key-of-the-installation";
    private static final Set<String> PINS = Set.of("471108", "582917", "639257", "728194");
    private static final List<String> PEOPLE =
            List.of("Zebedee", "Quixlove", "zebedee@", "Wilhelmina", "Xanthippe", "5550142", "Xylography");

    @TempDir
    Path folder;

    private Trial trial;
    private EchoingGateway gateway;
    private final List<String> shown = new ArrayList<>();
    private String rejected = "";

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder);
        gateway = new EchoingGateway(trial.sandbox.url());
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_AUTHURL", gateway.url());
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_APIURL", gateway.url());
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_APIKEY", EchoingGateway.API_KEY);
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_CLIENTSECRET", EchoingGateway.CLIENT_SECRET);
        trial.environment.put("BRIVO_ACCOUNTS_SANDBOX_PASSWORD", EchoingGateway.PASSWORD);
        trial.environment.put("STORE_URL", "jdbc:h2:file:" + folder.resolve("data/store"));
        trial.job("hr", """
                schedule: { daily: "02:00", timeZone: America/New_York }
                source: { csv: { file: ../people.csv, rejects: ../rejects.csv } }
                person:
                  key: "{id}"
                  firstName: "{first}"
                  lastName: "{last}"
                  emails: { Work: "{mail}" }
                  phones: { Mobile: "{phone}" }
                  phoneRegion: US
                  customFields: { Department: "{hobby}" }
                  pin: "{pin}"
                lifecycle: { active: { status: [Active] } }
                groups: { All Staff: everyone }
                guards: { assignBadge: { perRun: 100%, atLeast: 100 }, update: { perRun: 100%, atLeast: 100 } }
                """);
        people("471108", "582917");
    }

    @AfterEach
    void stop() {
        gateway.close();
        trial.close();
    }

    private void people(String ada, String grace) throws IOException {
        Trial.lieStill(Files.writeString(folder.resolve("people.csv"), """
                id,first,last,mail,phone,hobby,status,pin
                E1,Zebedee,Quixlove,zebedee@example.test,(212) 555-0142,Xylography,Active,%s
                E2,Wilhelmina,Xanthippe,wilhelmina@example.test,,,Active,%s
                """.formatted(ada, grace) + rejected));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aWholeNightTellsNone(boolean encrypted) throws Exception {
        rejected = "E3,Nameless,,,,,Active,728194\n";
        people("471108", "582917");
        if (encrypted) {
            trial.environment.put("SECRETKEY", KEY);
        }
        assertThat(run(
                        "sync",
                        "hr",
                        "--first",
                        "-v",
                        "--record",
                        folder.resolve("calls.ndjson").toString()))
                .isEqualTo(3);
        people("639257", "582917");
        assertThat(run(
                        "plan",
                        "hr",
                        "--format",
                        "json",
                        "--out",
                        folder.resolve("plan.json").toString()))
                .isZero();
        assertThat(run("apply", "2", "-v")).isEqualTo(3);
        assertThat(run("suspend", "E2", "--reason", "badge found", "-v")).isZero();
        assertThat(run("sync", "hr", "-v")).isEqualTo(3);
        assertThat(run("report", "2", "--format", "json")).isZero();
        assertThat(run("status", "-v")).isZero();

        everythingIsForItsOwnerAlone(folder.resolve("calls.ndjson"));
        everythingIsForItsOwnerAlone(folder.resolve("data"));
        assertThat(folder.resolve("rejects.csv")).content().contains("Nameless", "•••");
        assertThat(gateway.tokens()).as("tokens were issued").hasSizeGreaterThan(5);
        assertThat(String.join("\n", shown)).contains("\"to\": \"•••\"", "POST /oauth/token");
        nothingIsTold(encrypted);
    }

    @ParameterizedTest
    @EnumSource(value = Echo.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void serversThatSayWhatTheyWereSentAreNotQuoted(Echo echo) throws Exception {
        gateway.echo(echo);
        int exit = here(
                "sync",
                "hr",
                "--first",
                "-v",
                "--record",
                folder.resolve("calls.ndjson").toString());
        assertThat(exit)
                .as(shown.getLast())
                .isEqualTo(
                        switch (echo) {
                            case NONE, HTML_500 -> 0;
                            case LOGIN_401, LOGIN_500 -> 7;
                            case WRITES_400, WRITES_403 -> 3;
                        });
        here("report", "last", "--format", "json", "-v");
        nothingIsTold(false);
    }

    @Test
    void aDirectoryThatQuotesItsReadersPasswordDoesNot() throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=test");
        config.addInMemoryOperationInterceptor(new InMemoryOperationInterceptor() {
            @Override
            public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) throws LDAPException {
                throw new LDAPException(
                        ResultCode.INVALID_CREDENTIALS,
                        "no " + request.getRequest().getPassword().stringValue() + " here");
            }
        });
        try (InMemoryDirectoryServer directory = new InMemoryDirectoryServer(config)) {
            directory.startListening();
            trial.job("hr", """
                    source:
                      ldap:
                        url: ldap://127.0.0.1:%d
                        insecurePlainText: true
                        user: cn=reader,dc=example,dc=test
                        password: ${LDAP_PASSWORD}
                        search: dc=example,dc=test
                        filter: (objectClass=person)
                    person: { key: "{employeeNumber}", firstName: "{givenName}", lastName: "{sn}" }
                    """.formatted(directory.getListenPort()));
            trial.environment.put("LDAP_PASSWORD", DIRECTORY_PASSWORD);
            assertThat(run("sync", "hr", "--first", "-v")).isEqualTo(6);
            assertThat(shown.getLast()).contains("refuses cn=reader");
            assertThat(run("report", "last", "--format", "json")).isZero();
        }
        nothingIsTold(false);
    }

    /** The server of the database speaks as a careless one might. */
    @Test
    void aDatabaseThatIsNotThereOrQuotesThePasswordDoesNot() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> refusing(server));
            String place = "127.0.0.1:" + server.getLocalPort() + "/idsync";
            for (String url : List.of(
                    "jdbc:postgresql://" + place + "?sslmode=disable&user=sync&password=" + STORE_PASSWORD,
                    "jdbc:postgresql://127.0.0.1:1/idsync?user=sync&password=" + STORE_PASSWORD,
                    "jdbc:postgresql://127.0.0.1:port/idsync?user=sync&password=" + STORE_PASSWORD,
                    "jdbc:postgresql://sync:" + STORE_PASSWORD + "@127.0.0.1:1/idsync",
                    "jdbc:postgresql://" + place + "?loggerLevel=nonsense&sslmode=odd&password=" + STORE_PASSWORD,
                    "jdbc:mysql://127.0.0.1/idsync?password=" + STORE_PASSWORD,
                    "jdbc:h2:file:./data/store;NO_SUCH=" + STORE_PASSWORD)) {
                trial.environment.put("STORE_URL", url);
                assertThat(run("plan", "hr", "-v"))
                        .as(url + "\n" + shown.getLast())
                        .isIn(1, 2);
                assertThat(shown.getLast()).isNotBlank();
            }
            trial.environment.put("STORE_URL", "jdbc:postgresql://" + place + "?sslmode=disable");
            trial.environment.put("STORE_USER", "sync");
            trial.environment.put("STORE_PASSWORD", STORE_PASSWORD);
            assertThat(run("plan", "hr", "-v")).isEqualTo(1);
            assertThat(shown.getLast()).contains("no •••");
        }
        nothingIsTold(false);
    }

    /** Asks for the password and refuses it by quoting it (PostgreSQL's protocol 3.0). */
    private static void refusing(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                java.io.DataInputStream in = new java.io.DataInputStream(socket.getInputStream());
                in.readNBytes(in.readInt() - 4);
                socket.getOutputStream().write(new byte[] {'R', 0, 0, 0, 8, 0, 0, 0, 3});
                in.readByte();
                String password = new String(in.readNBytes(in.readInt() - 4), StandardCharsets.UTF_8).trim();
                byte[] text = ("SFATAL\0C28P01\0Mno " + password + " here\0\0").getBytes(StandardCharsets.UTF_8);
                java.io.DataOutputStream out = new java.io.DataOutputStream(socket.getOutputStream());
                out.writeByte('E');
                out.writeInt(text.length + 4);
                out.write(text);
                out.flush();
            } catch (IOException closed) {
                // the next one
            }
        }
    }

    @Test
    void settingsThatAreWrongAreNotQuoted() throws Exception {
        trial.environment.put("SECRETKEY", "planted-short-key");
        Result validate = trial.run("validate", "-v");
        assertThat(validate.exit()).isEqualTo(2);
        shown.add(validate.out() + validate.err());
        trial.environment.clear();
        for (String settings : List.of(
                "brivo: { accounts: { sandbox: { region: sandbox, clientSecret: [planted-in-a-list] } } }\n",
                "brivo: { accounts: { sandbox: { region: sandbox, clientSecert: planted-misspelt } } }\n",
                "brivo:\n  accounts:\n    sandbox:\n      region: sandbox\n      password: \"planted-open-quote\n",
                "brivo:\n  accounts:\n    sandbox:\n      password: planted: with: colons\n",
                "secretKey: planted-tiny\n",
                "store: { url: jdbc:oracle:planted-url, password: planted-anywhere }\n",
                "brivo: { accounts: { sandbox: { region: sandbox, password: !!javax.script.ScriptEngineManager planted-tag } } }\n")) {
            Files.writeString(folder.resolve("config/application.yaml"), settings);
            Result wrong = trial.run("validate", "-v");
            assertThat(wrong.exit()).as(settings + wrong.err()).isEqualTo(2);
            shown.add(wrong.out() + wrong.err());
        }
        assertThat(String.join("\n", shown)).doesNotContain("planted-");
    }

    @Test
    void logLinesNameNobody() throws Exception {
        trial.environment.put("JAVA_TOOL_OPTIONS", "-Dbrivosync.log=INFO");
        String out = folder.resolve("report.txt").toString();
        assertThat(run("sync", "hr", "--first", "--out", out)).isZero();
        gateway.echo(Echo.WRITES_400);
        people("639257", "582917");
        assertThat(run("sync", "hr", "-v", "--out", out)).isEqualTo(3);
        gateway.echo(Echo.HTML_500);
        assertThat(run("sync", "hr", "-v", "--out", out)).isZero();
        assertThat(String.join("\n", shown)).contains("planned:").doesNotContain(PEOPLE);
    }

    private static void everythingIsForItsOwnerAlone(Path place) throws Exception {
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------");
            }
        }
    }

    /** Everything that was said, every file that is there, and every row of the store. */
    private void nothingIsTold(boolean encrypted) throws Exception {
        Map<String, String> places = new TreeMap<>();
        places.put("what was said", String.join("\n", shown));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(each -> !each.getFileName().toString().equals("people.csv"))
                    .toList()) {
                places.put(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        if (Files.exists(folder.resolve("data/store.mv.db"))) {
            places.put("the rows of the store", rows(encrypted));
            if (encrypted) {
                assertThat(places.get(folder.resolve("data/store.mv.db").toString()))
                        .doesNotContain(PEOPLE);
            }
        }
        Set<String> secrets = secrets();
        places.forEach((place, text) -> assertThat(secrets.stream().filter(text::contains))
                .as(() -> place + ": " + around(text, secrets))
                .isEmpty());
    }

    private static String around(String text, Set<String> secrets) {
        return secrets.stream()
                .filter(text::contains)
                .map(secret -> {
                    int at = text.indexOf(secret);
                    return text.substring(Math.max(0, at - 300), Math.min(text.length(), at + 100))
                            .replaceAll("[^\\p{Print}\n]", "?");
                })
                .findFirst()
                .orElse("");
    }

    /** As they are, and as they travel. */
    private Set<String> secrets() {
        Set<String> secrets = new TreeSet<>(Set.of(
                EchoingGateway.API_KEY,
                EchoingGateway.CLIENT_SECRET,
                EchoingGateway.PASSWORD,
                DIRECTORY_PASSWORD,
                STORE_PASSWORD,
                KEY));
        secrets.add(Base64.getEncoder()
                .encodeToString(("sandbox-client:" + EchoingGateway.CLIENT_SECRET).getBytes(StandardCharsets.UTF_8)));
        secrets.addAll(gateway.tokens());
        secrets.addAll(PINS);
        Set<String> all = new TreeSet<>(secrets);
        for (String secret : secrets) {
            all.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
            if (!PINS.contains(secret)) {
                all.add(Base64.getEncoder()
                        .encodeToString(secret.getBytes(StandardCharsets.UTF_8))
                        .replace("=", ""));
            }
        }
        return all;
    }

    /** All tables as SQL. */
    private String rows(boolean encrypted) {
        StoreAddress address = new StoreAddress(
                trial.environment.get("STORE_URL"), "", new Secret(""), encrypted ? new Secret(KEY) : null, folder);
        try (Store store = Store.open(address, Duration.ofSeconds(5))) {
            List<String> rows = new JdbcTemplate(store.dataSource()).queryForList("script", String.class);
            assertThat(rows).anyMatch(row -> row.contains("RUN") && row.startsWith("INSERT"));
            // six digits of a PIN come up in the fraction of some second, or in a number that Spring Batch draws
            return String.join("\n", rows)
                    .replaceAll("TIMESTAMP( WITH TIME ZONE)? '[^']*'", "TIMESTAMP")
                    .replaceAll("\\d{14,}", "NUMBER");
        }
    }

    /** In this process, which begins faster. */
    private int here(String... arguments) {
        Result result = trial.run(arguments);
        shown.add(result.out() + result.err());
        return result.exit();
    }

    private int run(String... arguments) throws Exception {
        Child child = new Child(folder, trial.environment, arguments);
        shown.add(child.commandLine());
        int exit = child.exit();
        shown.add(child.said());
        return exit;
    }
}
