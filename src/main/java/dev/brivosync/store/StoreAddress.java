package dev.brivosync.store;

import dev.brivosync.person.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the store is, and what opens it.
 *
 * @param url JDBC URL of an H2 file, {@code jdbc:h2:file:./data/brivo-sync}, or of a PostgreSQL server; it may hold a
 *     password and is therefore not printed
 * @param user of the server; not used for a file
 * @param password likewise
 * @param fileKey what an H2 file is encrypted with; null where it lies in clear
 * @param companions the folder for what lies beside the store of a server; a file's lie beside that file
 */
public record StoreAddress(
        String url, String user, Secret password, @Nullable Secret fileKey, Path companions) {
    /** Where companions lie unless somebody says otherwise. */
    public static final Path COMPANIONS = Path.of("data");

    static final String CIPHER = "AES";

    private static final String H2_FILE = "jdbc:h2:file:";

    /** A password among the options of a database's URL, or before its host. */
    public static final Pattern PASSWORD_IN_URL =
            Pattern.compile("(?i)[?&;](?:ssl)?password=([^&;]*)|//[^/?:@]*:([^@]+)@");

    /** A database without a password of its own. */
    public static StoreAddress of(String url) {
        return new StoreAddress(url, "", new Secret(""), null, COMPANIONS);
    }

    /** Whether several processes may have it open at once. */
    public boolean isShared() {
        return Database.of(url) == Database.POSTGRESQL;
    }

    boolean isFile() {
        return url.startsWith(H2_FILE);
    }

    /** The file of an H2 store, which need not be there yet; empty for any other store. */
    public Optional<Path> file() {
        return isFile() ? Optional.of(Path.of(path() + ".mv.db").toAbsolutePath()) : Optional.empty();
    }

    /** The folder in which the file of an H2 store lies; empty for any other store. */
    public Optional<Path> folder() {
        return file().map(Path::getParent);
    }

    /** The folder in which the store's companions lie that are files; empty where it lives in memory alone. */
    public Optional<Path> besides() {
        return url.startsWith("jdbc:h2:mem:") ? Optional.empty() : folder().or(() -> Optional.of(companions));
    }

    /**
     * A connection of its own.
     *
     * @param options of H2, each with a semicolon in front
     */
    Connection connect(String options) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(options), jdbcUser(), jdbcPassword());
    }

    /** @param options of H2, each with a semicolon in front */
    String jdbcUrl(String options) {
        return isFile() ? url + options + (fileKey == null ? "" : ";CIPHER=" + CIPHER) : url;
    }

    /** Null where the URL says it. */
    @Nullable
    String jdbcUser() {
        return url.startsWith("jdbc:h2:") ? "sa" : user.isEmpty() ? null : user;
    }

    @Nullable
    String jdbcPassword() {
        if (url.startsWith("jdbc:h2:")) {
            // H2 wants the file's password and the user's, in this order
            return isFile() && fileKey != null ? filePassword() + " " : "";
        }
        return user.isEmpty() ? null : password.reveal();
    }

    /** H2 parts its two passwords at a space. */
    String filePassword() {
        return Objects.requireNonNull(fileKey).reveal().replace(' ', '_');
    }

    /** What a driver or a server says of this store, without what nobody may read: it may quote what it was sent. */
    String discreet(String said) {
        String text = said.replace(url, "the store's URL");
        Stream<String> hidden = Stream.concat(
                Stream.of(
                        password.reveal(),
                        fileKey == null ? "" : fileKey.reveal(),
                        fileKey == null ? "" : filePassword()),
                PASSWORD_IN_URL
                        .matcher(url)
                        .results()
                        .map(found -> found.group(1) == null ? found.group(2) : found.group(1)));
        for (String secret : hidden.filter(each -> !each.isBlank()).toList()) {
            text = text.replace(secret, Secret.DOTS)
                    .replace(
                            URLDecoder.decode(secret.replaceAll("%(?![0-9a-fA-F]{2})", "%25"), StandardCharsets.UTF_8),
                            Secret.DOTS);
        }
        return text;
    }

    /** The file without the ending that H2 gives it. */
    String path() {
        String path = url.substring(H2_FILE.length());
        int options = path.indexOf(';');
        return options < 0 ? path : path.substring(0, options);
    }

    @Override
    public String toString() {
        return isFile() ? "the store " + path() + ".mv.db" : "the store";
    }
}
