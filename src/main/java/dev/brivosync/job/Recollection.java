package dev.brivosync.job;

import dev.brivosync.person.PersonKey;
import dev.brivosync.plan.Pair;
import dev.brivosync.plan.PersonPlan;
import dev.brivosync.plan.Remembering;
import dev.brivosync.store.PeopleMemory;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * Gathers what is to be remembered of people while they are planned, and stores it many at a time: of most there is no news,
 * and a quiet night writes nothing. Not thread-safe.
 */
final class Recollection {
    private static final int TOGETHER = 1_000;

    private final Remembering remembering;
    private final PeopleMemory memory;
    private final Map<PersonKey, SortedMap<String, String>> news = new HashMap<>();

    Recollection(Remembering remembering, PeopleMemory memory) {
        this.remembering = remembering;
        this.memory = memory;
    }

    void look(Pair pair, PersonPlan planned, PersonPlan told) {
        if (news.size() >= TOGETHER) {
            store();
        }
        remembering.news(pair, planned, told).ifPresent(after -> news.put(pair.key(), after));
    }

    /** Whether there is anything new of somebody who was just looked at. */
    boolean hasNews(PersonKey key) {
        return news.containsKey(key);
    }

    void store() {
        memory.found(news);
        news.clear();
    }
}
