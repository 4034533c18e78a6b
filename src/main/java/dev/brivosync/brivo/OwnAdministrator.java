package dev.brivosync.brivo;

import dev.brivosync.brivo.AdministratorApi.Administrator;
import java.util.OptionalLong;

/** The administrator whom the connector is to the account; asked for once. Thread-safe. */
final class OwnAdministrator {
    private final AdministratorApi api;
    private volatile long known;

    OwnAdministrator(AdministratorApi api) {
        this.api = api;
    }

    /**
     * One call where it is not known yet; empty where Brivo answers and does not tell.
     *
     * @throws BrivoFailure where Brivo could not be asked
     */
    OptionalLong id() {
        if (known == 0) {
            Administrator self = api.whoAmI();
            known = self == null ? 0 : self.id();
        }
        return known == 0 ? OptionalLong.empty() : OptionalLong.of(known);
    }
}
