package dev.brivosync.fuzz;

import dev.brivosync.job.OrderBoard;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Orders of {@code suspend} and the list of who is kept suspended, as they lie beside the store. */
public final class OrderFiles {
    private static final Scratch SCRATCH = new Scratch("orders");

    private OrderFiles() {}

    static List<byte[]> seeds() {
        return List.of(
                "{\"people\":[{\"id\":\"a\",\"account\":\"default\",\"user\":7,\"key\":\"E1\",\"name\":\"Ada Byron\",\"by\":\"Dana\",\"since\":\"2026-11-26T02:00:00Z\",\"reason\":\"\",\"suspendedBefore\":false,\"confirmed\":true,\"said\":null}]}"
                        .getBytes(StandardCharsets.UTF_8),
                "{\"id\":\"a\",\"account\":\"default\",\"user\":7,\"key\":\"E1\",\"name\":\"Ada\",\"by\":\"Dana\",\"at\":\"2026-11-26T02:00:00Z\",\"reason\":\"badge lost\",\"kind\":\"SUSPEND\",\"confirmed\":true}"
                        .getBytes(StandardCharsets.UTF_8));
    }

    public static void fuzzerTestOneInput(byte[] bytes) {
        SCRATCH.write("suspended.json", bytes);
        SCRATCH.write("inbox/1.json", bytes);
        Instant now = Instant.parse("2026-11-27T02:00:00Z");
        OrderBoard board = new OrderBoard(SCRATCH.folder());
        Refusal.orResult(() -> board.everybody(now));
        Refusal.orResult(() -> board.standing("default", now));
    }
}
