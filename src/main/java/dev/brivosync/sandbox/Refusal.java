package dev.brivosync.sandbox;

/** Brivo says no: ends a call from wherever the reason was found. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    Refusal(Answer answer) {
        super("refused with " + answer.status(), null, false, false);
        this.answer = answer;
    }

    /** The one 400 text for nearly everything (FACTS: Error bodies). */
    static Refusal invalid() {
        return badRequest("Invalid criteria provided");
    }

    static Refusal badRequest(String message) {
        return new Refusal(Answer.error(400, message));
    }

    static Refusal notFound(String message) {
        return new Refusal(Answer.error(404, message));
    }

    Answer answer() {
        return answer;
    }
}
