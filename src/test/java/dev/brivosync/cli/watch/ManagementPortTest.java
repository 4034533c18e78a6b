package dev.brivosync.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import dev.brivosync.Ports;
import dev.brivosync.job.ConfigurationError;
import dev.brivosync.job.JobFile;
import dev.brivosync.job.ManagementSettings;
import dev.brivosync.job.ManagementSettings.Tls;
import dev.brivosync.job.Settings;
import dev.brivosync.person.Secret;
import dev.brivosync.source.ldap.TestAuthority;
import dev.brivosync.store.Store;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is answered at the management port, and what. */
class ManagementPortTest {
    private static final String TOKEN = "hush-hush-hush-hush";
    private static final String SECRET = "hush-password";

    @TempDir
    private Path folder;

    private final Premises premises = new Premises();
    private int port;

    @BeforeEach
    void prepare() throws IOException {
        port = Ports.free();
        Files.createDirectories(folder.resolve("jobs"));
        Files.createDirectories(folder.resolve("config"));
        premises.job("""
                account: sandbox
                source: { csv: { file: people.csv } }
                person: { key: "{id}", firstName: "{first}", lastName: "{last}" }
                lifecycle: { active: { status: [Active] } }
                """);
    }

    /** An installation whose parts can be broken. */
    private final class Premises implements Served {
        private boolean alive = true;
        private @Nullable String trouble;

        void job(String yaml) throws IOException {
            Files.writeString(folder.resolve("jobs/hr.yaml"), yaml);
        }

        @Override
        public Settings settings() {
            return Settings.read(folder.resolve("config"), Map.of());
        }

        @Override
        public Path jobs() {
            return folder.resolve("jobs");
        }

        @Override
        public Map<String, String> environment() {
            return Map.of();
        }

        @Override
        public String account(JobFile job) {
            return job.account();
        }

        @Override
        public boolean look(Consumer<Store> look) {
            return false;
        }

        @Override
        public Optional<String> storeTrouble() {
            return Optional.ofNullable(trouble);
        }

        @Override
        public boolean isAlive() {
            return alive;
        }
    }

    private Watch watch(@Nullable String token, @Nullable Tls tls) {
        Watch watch = new Watch(premises, "7", Clock.systemUTC());
        watch.open(new ManagementSettings(port, "127.0.0.1", token == null ? null : new Secret(token), tls));
        return watch;
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return get(client, "http", path, headers);
        }
    }

    private HttpResponse<String> get(HttpClient client, String scheme, String path, String... headers)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("%s://127.0.0.1:%d/actuator/%s".formatted(scheme, port, path)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void healthAndMetricsAreAnsweredAndNothingElse() throws Exception {
        try (Watch _ = watch(null, null)) {
            assertThat(get("health/liveness").body())
                    .isEqualTo("{\"components\":{\"scheduler\":{\"status\":\"UP\"}},\"status\":\"UP\"}");
            assertThat(get("health/readiness").body())
                    .contains("\"settings\":{\"status\":\"UP\"}", "\"store\":{\"status\":\"UP\"}", "\"jobs\":{");
            HttpResponse<String> metrics = get("prometheus");
            assertThat(metrics.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/plain;version=0.0.4");
            assertThat(metrics.body())
                    .contains(
                            "brivosync_build_info{version=\"7\"} 1",
                            "brivosync_job_file_valid{sync_job=\"hr\"} 1.0",
                            "brivosync_brivo_over_limit_total{account=\"sandbox\"} 0.0");
            for (String closed : new String[] {"", "env", "beans", "heapdump", "loggers", "shutdown", "metrics"}) {
                assertThat(get(closed).statusCode()).as(closed).isEqualTo(404);
            }
        }
    }

    @Test
    void whatKeepsItFromItsWorkIsSaidWithoutSecrets() throws Exception {
        try (Watch _ = watch(null, null)) {
            premises.alive = false;
            assertThat(get("health/liveness").statusCode()).isEqualTo(503);
            assertThat(get("health/readiness").statusCode()).isEqualTo(200);

            premises.alive = true;
            premises.trouble = "the disk is full";
            assertThat(get("health/readiness").body()).contains("\"why\":\"the disk is full\"", "\"status\":\"DOWN\"");
            assertThat(get("health/liveness").statusCode()).isEqualTo(200);
            premises.trouble = null;

            Files.writeString(
                    folder.resolve("config/application.yaml"),
                    "brivo: { accounts: { sandbox: { password: [%s] } } }".formatted(SECRET));
            HttpResponse<String> wrong = get("health/readiness");
            assertThat(wrong.statusCode()).isEqualTo(503);
            assertThat(wrong.body())
                    .contains("the settings are not right (1 to correct): brivo-sync validate")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void aJobFileThatWasRightOnceIsServed() throws Exception {
        try (Watch _ = watch(null, null)) {
            premises.job("account: sandbox\ngrups: {}\n");
            assertThat(get("health/readiness").statusCode()).isEqualTo(200);
            assertThat(get("prometheus").body()).contains("brivosync_job_file_valid{sync_job=\"hr\"} 0.0");
        }
        try (Watch _ = watch(null, null)) {
            assertThat(get("health/readiness").body()).contains("not served, since its file is not right: hr");
        }
    }

    @Test
    void whoeverKnowsNotTheTokenIsTurnedAway() throws Exception {
        try (Watch _ = watch(TOKEN, null)) {
            for (String path : new String[] {"health/liveness", "health/readiness", "prometheus", "nothing"}) {
                HttpResponse<String> without = get(path);
                assertThat(without.statusCode()).isEqualTo(401);
                assertThat(without.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"brivo-sync\"");
                assertThat(without.body()).doesNotContain("brivosync_", TOKEN);
                assertThat(get(path, "Authorization", "Bearer " + TOKEN + "!").statusCode())
                        .isEqualTo(401);
                assertThat(get(path, "Authorization", "Basic " + TOKEN).statusCode())
                        .isEqualTo(401);
            }
            assertThat(get("health/liveness", "Authorization", "Bearer " + TOKEN)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(get("prometheus", "Authorization", "bearer " + TOKEN).body())
                    .contains("brivosync_build_info");
        }
    }

    @Test
    void aClientCertificateProvesWhoAsks() throws Exception {
        TestAuthority authority = new TestAuthority("CN=Authority of the monitoring");
        Path trust = authority.pem(folder);
        TestAuthority.Issued own = authority.files(folder, "server", Duration.ofDays(1), "127.0.0.1");
        SSLUtil prometheus = authority.certify("prometheus");
        try (Watch _ = watch(null, new Tls(own.certificate(), own.key(), trust))) {
            SSLContext known = context(prometheus);
            try (HttpClient client = HttpClient.newBuilder().sslContext(known).build()) {
                assertThat(get(client, "https", "prometheus").body()).contains("brivosync_build_info");
            }
            SSLContext unknown = context(new TestAuthority("CN=Somebody else").certify("prometheus"));
            try (HttpClient client = HttpClient.newBuilder().sslContext(unknown).build()) {
                assertThatThrownBy(() -> get(client, "https", "prometheus")).isInstanceOf(IOException.class);
            }
        }
    }

    private static SSLContext context(SSLUtil client) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                client.getKeyManagers(),
                // who the server is, is not asked here
                new SSLUtil(new TrustAllTrustManager()).getTrustManagers(),
                null);
        return context;
    }

    @Test
    void aPortThatIsTakenKeepsNobodyFromServing() throws Exception {
        try (Watch first = watch(null, null);
                Watch second = watch(null, null)) {
            assertThat(get("health/liveness").statusCode()).isEqualTo(200);
            second.close();
            assertThat(get("health/liveness").statusCode()).isEqualTo(200);
            first.close();
        }
    }

    @Test
    void whatIsNoCertificateIsRefused() throws Exception {
        Path rubbish = Files.writeString(folder.resolve("rubbish.pem"), "rubbish");

        assertThatThrownBy(() -> watch(null, new Tls(rubbish, rubbish, null)))
                .isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("health and metrics cannot be served: ");
    }
}
