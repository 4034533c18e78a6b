package dev.brivosync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import dev.brivosync.SelfSigned;
import dev.brivosync.source.photo.TestPictures;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The archive with a Java of its own, unpacked into a folder where no other Java is found: what the product asks of Java
 * in all its parts is in it.
 */
@Tag("dist")
class RuntimeIT {
    private static final Pattern ARCHIVE = Pattern.compile("brivo-sync-.*-(linux|windows)-.*\\.tar\\.gz");

    @TempDir
    static Path unpacked;

    private static Path home;

    @TempDir
    Path folder;

    private Trial trial;

    @BeforeAll
    static void unpack() throws Exception {
        Path place = Files.createDirectory(unpacked.resolve("a folder"));
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            Path archive = built.filter(file ->
                            ARCHIVE.matcher(file.getFileName().toString()).matches())
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath();
            Process tar = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", place.toString())
                    .inheritIO()
                    .start();
            assertThat(tar.waitFor()).isZero();
        }
        try (Stream<Path> content = Files.list(place)) {
            home = content.findFirst().orElseThrow();
        }
    }

    @BeforeEach
    void start() throws Exception {
        trial = new Trial(folder);
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void whatWasTrainedStillFitsWhereItWasUnpacked() throws Exception {
        List<String> loaded = version("-Xlog:class+load");
        assertThat(loaded).anyMatch(line -> line.startsWith("brivo-sync "));
        assertThat(loaded)
                .filteredOn(line -> line.contains("dev.brivosync.cli.") && line.contains("shared objects file"))
                .isNotEmpty();
    }

    @Test
    void whatDoesNotFitAnyMoreIsPassedOverWithoutAWord() throws Exception {
        assertThat(version("-XX:-UseSerialGC -XX:+UseZGC"))
                .singleElement()
                .asString()
                .startsWith("brivo-sync ");
    }

    /** Asked alone, it is told without the cache. */
    private List<String> version(String options) throws Exception {
        trial.environment.put("BRIVO_SYNC_JAVA_OPTS", options);
        return launch("--no-color", "--version").lines().toList();
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1252, Größe",
        "ISO-8859-15, Œuvré",
        "ISO-8859-2, Łęcki",
        "Shift_JIS, 山田",
        "Big5, 陳大文",
        "windows-1255, כהן"
    })
    void filesAreReadInTheEncodingsOfTheWorld(String encoding, String name) throws Exception {
        trial.job("hr", """
                source: { csv: { file: ../people.csv, encoding: %s } }
                person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
                lifecycle: { active: { status: [Active] }, missing: { reads: 2 } }
                groups: { All Staff: everyone }
                """.formatted(encoding));
        Trial.lieStill(Files.writeString(
                folder.resolve("people.csv"),
                "id,first,last,status\nE1,Ada," + name + ",Active\n",
                Charset.forName(encoding)));
        assertThat(launch("plan", "hr")).contains("E1 Ada " + name);
    }

    @Test
    void aDirectoryIsReadByTlsAndMailSentByTls() throws Exception {
        SelfSigned.Server identity = SelfSigned.trustworthy("CN=localhost");
        Files.writeString(folder.resolve("config/directory.pem"), identity.pem());
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=org");
        config.addAdditionalBindCredentials("cn=reader,dc=example,dc=org", "planted-password");
        config.setListenerConfigs(InMemoryListenerConfig.createLDAPSConfig(
                "ldaps", identity.context().getServerSocketFactory()));
        InMemoryDirectoryServer directory = new InMemoryDirectoryServer(config);
        directory.importFromLDIF(
                true, Path.of("jobs/examples/data/openldap.ldif").toFile());
        directory.startListening();
        try (Listeners listeners = new Listeners(folder)) {
            trial.environment.put("MAIL_PASSWORD", Listeners.PASSWORD);
            trial.job("members", """
                    source:
                      ldap:
                        url: ldaps://localhost:%d
                        trust: ../config/directory.pem
                        user: "cn=reader,dc=example,dc=org"
                        password: planted-password
                        search: "ou=people,dc=example,dc=org"
                    person: { key: "{employeeNumber}", firstName: "{givenName}", lastName: "{sn}" }
                    lifecycle: { active: { employeeType: [staff, volunteer] }, missing: { reads: 2 } }
                    groups: { All Staff: everyone }
                    notify: { when: always, mail: %s }
                    """.formatted(
                            directory.getListenPort(), listeners.mailSettings(", to: [a@example.test]")));
            assertThat(launch("sync", "members", "--first")).contains("Félix Brandt");
            assertThat(trial.users()).isNotEmpty();
            assertThat(listeners.mails()).singleElement().asString().contains("members");
        } finally {
            directory.shutDown(true);
        }
    }

    @Test
    void largePhotosAreMadeSmaller() throws Exception {
        Files.createDirectory(folder.resolve("photos"));
        Files.write(folder.resolve("photos/E1.jpg"), TestPictures.jpeg(1200, 900));
        trial.job("hr", """
                source: { csv: { file: ../people.csv } }
                person: { key: "{id}", firstName: "{first}", lastName: "{last}", photo: "../photos/{id}.jpg" }
                lifecycle: { active: { status: [Active] }, missing: { reads: 2 } }
                groups: { All Staff: everyone }
                """);
        trial.people("E1,Grace,Hopper,,Active,HQ");
        launch("sync", "hr", "--first");
        assertThat(trial.stats().path("calls").toString()).contains("/photo");
    }

    @Test
    void domainsAreAskedForByDns() throws Exception {
        directoryJob("domain", "domain: example.invalid");
        assertThat(launch("plan", "domain"))
                .contains("the domain 'example.invalid'")
                .doesNotContain("com.sun.");
    }

    /** No realm is there; it is asked for a ticket all the same. */
    @Test
    void ticketsAreAskedForByKerberos() throws Exception {
        Files.writeString(folder.resolve("krb5.conf"), """
                [libdefaults]
                default_realm = EXAMPLE.INVALID
                [realms]
                EXAMPLE.INVALID = { kdc = 127.0.0.1:9 }
                """);
        InMemoryDirectoryServer directory = new InMemoryDirectoryServer("dc=example,dc=org");
        directory.startListening();
        try {
            directoryJob("kerberos", """
                    url: ldap://localhost:%d
                        insecurePlainText: true
                        authentication: gssapi
                        kerberosConfig: ../krb5.conf\
                    """.formatted(directory.getListenPort()));
            assertThat(launch("plan", "kerberos")).contains("KDC");
        } finally {
            directory.shutDown(true);
        }
    }

    private void directoryJob(String name, String server) throws IOException {
        trial.job(name, """
                source:
                  ldap:
                    %s
                    user: reader@EXAMPLE.INVALID
                    password: planted-password
                    search: "dc=example,dc=org"
                person: { key: "{employeeNumber}", firstName: "{givenName}", lastName: "{sn}" }
                lifecycle: { active: { employeeType: [staff] }, missing: { reads: 2 } }
                """.formatted(server));
    }

    /** What it prints, on either stream; no Java is on the PATH or named by JAVA_HOME. */
    private String launch(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/brivo-sync").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        Map<String, String> environment = new TreeMap<>(trial.environment);
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("LANG", "C.UTF-8");
        builder.environment().clear();
        builder.environment().putAll(environment);
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = builder.redirectOutput(output.toFile()).start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
