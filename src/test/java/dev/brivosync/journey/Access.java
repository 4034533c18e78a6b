package dev.brivosync.journey;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who gets in where: for every user of an account who is not suspended, the groups and cards that they have, by id. */
record Access(Map<Long, Set<String>> ofUsers) {
    static Access in(Trial trial) {
        JsonNode dump = JsonMapper.shared().readTree(trial.sandbox.dump("sandbox"));
        Map<Long, Set<String>> ofUsers = new TreeMap<>();
        for (JsonNode user : dump.path("users")) {
            if (!user.path("suspended").asBoolean()) {
                Set<String> access = new TreeSet<>();
                user.path("groups").forEach(group -> access.add("group " + group.asLong()));
                ofUsers.put(user.path("id").asLong(), access);
            }
        }
        for (JsonNode card : dump.path("credentials")) {
            Set<String> access = ofUsers.get(card.path("holder").asLong());
            if (access != null) {
                access.add("card " + card.path("id").asLong() + " until "
                        + card.path("effectiveTo").asString());
            }
        }
        return new Access(ofUsers);
    }

    /** What of it is there no longer. */
    Map<Long, Set<String>> lostIn(Access later) {
        Map<Long, Set<String>> lost = new TreeMap<>();
        ofUsers.forEach((user, access) -> {
            Set<String> gone = new TreeSet<>(access);
            gone.removeAll(later.ofUsers.getOrDefault(user, Set.of()));
            if (!later.ofUsers.containsKey(user)) {
                gone.add("everything");
            }
            if (!gone.isEmpty()) {
                lost.put(user, gone);
            }
        });
        return lost;
    }
}
