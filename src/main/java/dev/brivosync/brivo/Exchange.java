package dev.brivosync.brivo;

import java.io.IOException;

/** Sends a call and brings its answer. Rate limit, tokens, patience and logging each wrap another exchange. */
interface Exchange {
    Answer send(Call call) throws IOException;
}
