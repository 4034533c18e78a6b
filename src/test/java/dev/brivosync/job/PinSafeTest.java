package dev.brivosync.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brivosync.person.Secret;
import dev.brivosync.person.WantedPin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinSafeTest {
    private static final byte[] KEY = "a key that only this test knows".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private final PinSafe safe = new PinSafe(KEY);

    @Test
    void whatIsSealedIsOpenedAgainAndLooksDifferentEachTime() {
        WantedPin first = safe.seal("4711");
        WantedPin second = safe.seal("4711");

        assertThat(safe.open(first)).contains(new Secret("4711"));
        assertThat(new PinSafe(KEY).open(second)).contains(new Secret("4711"));
        assertThat(first.sealed()).isNotEqualTo(second.sealed());
        assertThat(first.digest())
                .isEqualTo(second.digest())
                .isNotEqualTo(safe.seal("4712").digest());
        assertThat(first.sealed() + first.digest()).doesNotContain("4711");
    }

    @Test
    void anotherKeyOpensNothingAndComparesWithNothing() {
        PinSafe other = new PinSafe("another key".getBytes(StandardCharsets.UTF_8));
        WantedPin pin = safe.seal("4711");

        assertThat(other.open(pin)).isEmpty();
        assertThat(other.seal("4711").digest()).isNotEqualTo(pin.digest());
        assertThat(other.seal("4711").sharesKeyWith(pin.digest())).isFalse();
        assertThat(safe.seal("5812").sharesKeyWith(pin.digest())).isTrue();
    }

    @Test
    void whatWasTamperedWithIsNotOpened() {
        String sealed = safe.seal("4711").sealed();
        char last = sealed.charAt(20) == 'A' ? 'B' : 'A';

        assertThat(safe.open(new WantedPin(sealed.substring(0, 20) + last + sealed.substring(21), "x.y")))
                .isEmpty();
        assertThat(safe.open(new WantedPin("", "x.y"))).isEmpty();
        assertThat(safe.open(new WantedPin("no base64!", "x.y"))).isEmpty();
        assertThat(safe).hasToString("•••");
    }

    @Test
    void theSettingIsTheKey() throws Exception {
        Files.writeString(
                folder.resolve("application.yaml"),
                "secretKey: the very same key for all\nstore: { url: \"jdbc:h2:file:" + folder.resolve("data/store")
                        + "\" }");
        InstallationKey key = InstallationKey.of(Settings.read(folder, Map.of()));

        WantedPin pin = key.safe().seal("4711");

        assertThat(InstallationKey.of(new Secret("the very same key for all"))
                        .safe()
                        .open(pin))
                .contains(new Secret("4711"));
        assertThat(folder.resolve("data/key")).doesNotExist();
        assertThat(key.warning()).isEmpty();
    }

    @Test
    void withoutAFileToKeepItInAKeyIsNeeded() throws Exception {
        Files.writeString(folder.resolve("application.yaml"), "store: { url: \"jdbc:postgresql://db/brivo\" }");
        InstallationKey key = InstallationKey.of(Settings.read(folder, Map.of()));

        assertThatThrownBy(key::safe)
                .isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("secretKey: is needed in the settings for jobs with person.pin");
    }

    @Test
    void aKeyIsMadeOnceAndABrokenOneIsNotReplaced() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(
                folder.resolve("application.yaml"), "store: { url: \"jdbc:h2:file:" + data.resolve("store") + "\" }");
        Settings settings = Settings.read(folder, Map.of());
        WantedPin pin = InstallationKey.of(settings).safe().seal("4711");

        assertThat(InstallationKey.of(settings).safe().open(pin)).contains(new Secret("4711"));
        assertThat(Base64.getDecoder()
                        .decode(Files.readString(data.resolve("key")).strip()))
                .hasSize(32);

        Files.writeString(data.resolve("key"), Base64.getEncoder().encodeToString(new byte[31]));
        assertThatThrownBy(() -> InstallationKey.of(settings).safe())
                .isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("is no key as brivo-sync writes it");
    }
}
