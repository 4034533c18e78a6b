package dev.brivosync.brivo;

/** Nobody knows whether something was made: neither the call that makes it nor a look for it told. */
final class UndecidedCreate extends BrivoFailure {
    private static final long serialVersionUID = 1L;

    UndecidedCreate(BrivoFailure unanswered) {
        super(unanswered.call(), unanswered.error());
    }

    UndecidedCreate(String call, BrivoFailure lookup) {
        super(call + ", then " + lookup.call(), lookup.error());
    }
}
