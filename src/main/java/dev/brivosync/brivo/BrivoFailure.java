package dev.brivosync.brivo;

import java.time.Duration;

/**
 * A call to Brivo that did not succeed, after everything was tried that may be. Its message is for people: the call, the
 * status, and what to do about it; never a secret. The connector puts no id and no name into it, but where Brivo refused
 * or failed with words of its own ({@link BrivoError.Rejected}, {@link BrivoError.Permission}, some {@link
 * BrivoError.Temporary}), the first 200 characters of them stand in it, and they may quote what was sent.
 */
public class BrivoFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String call;
    private final transient BrivoError error;

    /** @param call verb and template, such as {@code PUT /users/{id}/suspended} */
    public BrivoFailure(String call, BrivoError error) {
        super(call + ": " + inWords(error));
        this.call = call;
        this.error = error;
    }

    /** The account may be another run's by now, and nothing was sent. */
    public static BrivoFailure leaseOver() {
        return new BrivoFailure("the account", new BrivoError.LeaseOver());
    }

    public String call() {
        return call;
    }

    public BrivoError error() {
        return error;
    }

    public boolean endsRun() {
        return error.endsRun();
    }

    /** The same failure where nothing can go on without the call. */
    BrivoFailure endingTheRun() {
        return error instanceof BrivoError.Temporary temporary
                ? new BrivoFailure(call, new BrivoError.Temporary(temporary.why(), true))
                : this;
    }

    private static String inWords(BrivoError error) {
        return switch (error) {
            case BrivoError.TooFast _ ->
                "turned away as too fast again and again; lower callsPerSecond in the settings, or look who else uses this api-key";
            case BrivoError.QuotaSpent(String what, Duration wait) ->
                "%s%s; run again when the quota is renewed, or ask Brivo for a larger one"
                        .formatted(what, wait.isZero() ? "" : ", and new ones come in " + TimeSpan.inWords(wait));
            case BrivoError.LeaseOver _ ->
                "not sent: this process did not get to say for 20 seconds that it is alive, so another run may have the"
                        + " account by now; the next run looks what became of the calls before";
            case BrivoError.Permission(String message) ->
                "403 %s; in Brivo, give the connector's administrator the permission and the groups it needs"
                        .formatted(message);
            case BrivoError.NotFound _ -> "404 not found; it may have been deleted meanwhile: the next run looks again";
            case BrivoError.Rejected(int status, String message) ->
                "%d %s; check the values that this call was to write".formatted(status, message);
            case BrivoError.Configuration(String message) -> message;
            case BrivoError.Temporary stop when stop.isStop() -> stop.why() + "; the next run looks what became of it";
            case BrivoError.Temporary(String why, boolean _) ->
                why + "; Brivo or the way to it is out of order: run again later";
            case BrivoError.Unknown(int status, String what) ->
                "%d %s; run again with -v, and report it if it stays".formatted(status, what);
        };
    }
}
