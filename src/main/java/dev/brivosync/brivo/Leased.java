package dev.brivosync.brivo;

import java.util.function.BooleanSupplier;

/**
 * Lets no call out once the account may be another run's. Asked in the moment of sending, since a call may have waited for
 * its turn, and the whole process may have been frozen meanwhile.
 */
record Leased(BooleanSupplier mayCall) {
    Exchange before(Exchange next) {
        return call -> {
            if (!mayCall.getAsBoolean()) {
                throw new BrivoFailure(call.name(), new BrivoError.LeaseOver());
            }
            return next.send(call);
        };
    }
}
