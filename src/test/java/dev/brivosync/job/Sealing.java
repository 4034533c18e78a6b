package dev.brivosync.job;

import dev.brivosync.person.Secret;
import dev.brivosync.source.PinSealing;

/** How PINs are sealed by an installation whose key a test knows. */
public final class Sealing {
    private Sealing() {}

    public static PinSealing with(String key) {
        return InstallationKey.of(new Secret(key)).safe();
    }
}
