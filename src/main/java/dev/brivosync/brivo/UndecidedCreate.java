package dev.brivosync.brivo;

/** Nobody knows whether something was made: neither the call that makes it nor the look for it got an answer. */
final class UndecidedCreate extends BrivoFailure {
    private static final long serialVersionUID = 1L;

    UndecidedCreate(String call, BrivoFailure lookup) {
        super(call + ", then " + lookup.call(), lookup.error());
    }
}
