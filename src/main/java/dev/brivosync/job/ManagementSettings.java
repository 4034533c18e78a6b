package dev.brivosync.job;

import dev.brivosync.person.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where {@code serve} is asked for its health and its metrics, and by whom.
 *
 * @param port 0 where nobody is answered
 * @param address of this machine, by name or number
 * @param token what whoever asks has to know; null where none is asked for
 * @param tls null where what is said passes in clear
 */
public record ManagementSettings(
        int port,
        String address,
        @Nullable Secret token,
        @Nullable Tls tls) {
    /**
     * Certificates, as PEM files.
     *
     * @param certificate of the server, with those between it and its authority
     * @param clients authorities of which whoever asks needs a certificate; null where none is asked for
     */
    public record Tls(Path certificate, Path key, @Nullable Path clients) {}

    public boolean isOn() {
        return port != 0;
    }
}
