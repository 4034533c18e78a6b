package dev.brivosync.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.plan.Passage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DoorKnowledgeTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final List<Passage> DOORS = List.of(new Passage(11, "Front Door", "24x7"));

    private final MemoryStore memory = new MemoryStore();
    private final DoorKnowledge knowledge = new DoorKnowledge(memory.store, "default");

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void whatWasAskedForLongAgoIsNotKnownAnyMore() {
        knowledge.learnt(1, DOORS, NOON);
        knowledge.learnt(Map.of(11L, 271L), NOON);

        assertThat(knowledge.opened(1, NOON)).contains(DOORS);
        assertThat(knowledge.panels(NOON)).contains(Map.of(11L, 271L));
        assertThat(knowledge.opened(1, NOON.plusSeconds(1))).isEmpty();
        assertThat(knowledge.panels(NOON.plusSeconds(1))).isEmpty();
    }

    @Test
    void aGroupThatOpensNothingIsKnownToOpenNothing() {
        knowledge.learnt(1, DOORS, NOON);
        knowledge.learnt(1, List.of(), NOON.plusSeconds(5));

        assertThat(knowledge.opened(1, NOON.plusSeconds(5))).contains(List.of());
        assertThat(knowledge.opened(2, NOON)).isEmpty();
        assertThat(new DoorKnowledge(memory.store, "another").opened(1, NOON)).isEmpty();
        assertThat(new DoorKnowledge(memory.store, "another").panels(NOON)).isEmpty();
    }
}
