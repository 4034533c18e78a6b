package dev.brivosync.brivo;

import java.io.IOException;

/** Sees to it that the session has a token, and a new one where Brivo refuses it, three tries in all (FACTS: Tokens). */
record Authorized(Exchange next, BrivoSession session) implements Exchange {
    private static final int TRIES = 3;
    /** A token that is always too old when a call's turn comes lives too short to be of any use. */
    private static final int TURNS_MISSED = 10;

    @Override
    public Answer send(Call call) throws IOException {
        int refused = 0;
        int missed = 0;
        while (true) {
            session.renewWhenDue();
            Answer answer = next.send(call);
            missed += answer.isUnsent() ? 1 : 0;
            refused += answer.isUnsent() ? 0 : 1;
            if (answer.status() != 401 || refused == TRIES || missed == TURNS_MISSED) {
                return answer;
            }
        }
    }
}
