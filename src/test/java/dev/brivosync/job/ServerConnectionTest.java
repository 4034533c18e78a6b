package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerConnectionTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(textBlock = """
            jdbc:postgresql://db/x, jdbc:postgresql://db/x?sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory
            jdbc:postgresql://db:5432/x?user=a, jdbc:postgresql://db:5432/x?user=a&sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory
            jdbc:postgresql://db/x?sslrootcert=ca.pem, jdbc:postgresql://db/x?sslrootcert=ca.pem&sslmode=verify-full
            jdbc:postgresql://db/x?sslmode=verify-full&sslrootcert=ca.pem, jdbc:postgresql://db/x?sslmode=verify-full&sslrootcert=ca.pem
            jdbc:postgresql://localhost:5432/x, jdbc:postgresql://localhost:5432/x
            jdbc:postgresql://127.0.0.74:54320/x?user=a, jdbc:postgresql://127.0.0.74:54320/x?user=a
            jdbc:postgresql://[::1]:5432/x, jdbc:postgresql://[::1]:5432/x
            jdbc:postgresql:x, jdbc:postgresql:x
            jdbc:h2:file:./data/x, jdbc:h2:file:./data/x
            """)
    void aServerElsewhereHasToProveWhoItIs(String url, String used) {
        assertThat(ServerConnection.verified(url)).isEqualTo(used);
    }

    @Test
    void oneOfSeveralServersElsewhereSuffices() {
        assertThat(ServerConnection.isElsewhere("jdbc:postgresql://localhost:1,db:2/x"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "allow", "prefer", "require", "verify-ca"})
    void lessThanThatIsRefusedUnlessASettingCallsItInsecure(String mode) throws IOException {
        String url = "jdbc:postgresql://db/x?sslmode=" + mode;
        Assertions.assertThatThrownBy(() -> settings("store: { url: \"%s\" }".formatted(url)))
                .isInstanceOfSatisfying(
                        ConfigurationError.class,
                        error -> assertThat(error.problems().toString())
                                .contains(
                                        ":1:10: store.url says sslmode=" + mode,
                                        "sslmode=verify-full",
                                        "only store.insecureConnection: true allows it as it is"));

        Settings insecure = settings("store: { url: \"%s\", insecureConnection: true }".formatted(url));
        assertThat(insecure.store().address().url()).isEqualTo(url);
        assertThat(insecure.warnings())
                .singleElement()
                .asString()
                .contains("store.insecureConnection allows", "whoever is on the way to it");
    }

    @Test
    void onThisMachineNothingIsInsecure() throws IOException {
        Settings settings = settings("store: { url: \"jdbc:postgresql://127.0.0.1/x?sslmode=disable\" }");
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void whereNothingCanBeKeptSealedThatIsSaid() throws IOException {
        Files.writeString(folder.resolve("application.yaml"), "store: { url: \"jdbc:postgresql://127.0.0.1/x\" }");
        assertThat(Settings.read(folder, Map.of()).warnings())
                .singleElement()
                .asString()
                .startsWith("secretKey (BRIVO_SYNC_KEY) is not set");
    }

    private Settings settings(String content) throws IOException {
        Files.writeString(folder.resolve("application.yaml"), content);
        return Settings.read(folder, Map.of("SECRETKEY", "a key of at least twenty letters"));
    }
}
