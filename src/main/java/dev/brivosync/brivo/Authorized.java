package dev.brivosync.brivo;

import java.io.IOException;

/** Puts the session's token on each call, and a new one where Brivo refuses it, three tries in all (FACTS: Tokens). */
record Authorized(Exchange next, BrivoSession session) implements Exchange {
    private static final int TRIES = 3;

    @Override
    public Answer send(Call call) throws IOException {
        for (int attempt = 1; ; attempt++) {
            String token = session.token();
            Answer answer = next.send(call.with("Authorization", "bearer " + token));
            if (answer.status() != 401 || attempt == TRIES) {
                return answer;
            }
            session.refused(token);
        }
    }
}
