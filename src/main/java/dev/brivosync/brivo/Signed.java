package dev.brivosync.brivo;

import java.io.IOException;
import java.util.Optional;

/**
 * Puts the session's token on a call in the moment in which it goes out, since it may have waited for its turn longer than
 * the token lives. Where there is none that Brivo would accept, the call does not go out.
 */
record Signed(Exchange next, BrivoSession session) implements Exchange {
    @Override
    public Answer send(Call call) throws IOException {
        Optional<String> token = session.usable();
        if (token.isEmpty()) {
            return Answer.UNSENT;
        }
        Answer answer = next.send(call.with("Authorization", "bearer " + token.get()));
        if (answer.status() == 401) {
            session.refused(token.get());
        }
        return answer;
    }
}
