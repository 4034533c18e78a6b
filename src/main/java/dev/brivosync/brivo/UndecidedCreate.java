package dev.brivosync.brivo;

/** Nobody knows whether a user was created: neither the create nor the look for the user got an answer. */
final class UndecidedCreate extends BrivoFailure {
    private static final long serialVersionUID = 1L;

    UndecidedCreate(BrivoFailure lookup) {
        super("POST /users, then " + lookup.call(), lookup.error());
    }
}
