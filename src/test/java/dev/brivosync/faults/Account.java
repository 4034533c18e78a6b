package dev.brivosync.faults;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stands in an account, whatever its ids are: each user, group, card and invitation as a line. Whatever was made
 * twice stands there twice.
 */
final class Account {
    private Account() {}

    static SortedMap<String, Integer> lines(String dump) {
        JsonNode account = JsonMapper.shared().readTree(dump);
        Map<Long, String> groups = new TreeMap<>();
        account.path("groups")
                .forEach(group ->
                        groups.put(group.path("id").asLong(), group.path("name").asString()));
        Map<Long, String> keys = new TreeMap<>();
        account.path("users")
                .forEach(user -> keys.put(
                        user.path("id").asLong(), user.path("externalId").asString("nobody")));
        SortedMap<String, Integer> lines = new TreeMap<>();
        account.path("users").forEach(user -> count(lines, user(user, groups)));
        groups.values().forEach(name -> count(lines, "group " + name));
        account.path("credentials").forEach(card -> count(lines, card(card, keys)));
        account.path("invitations")
                .forEach(invitation -> count(
                        lines,
                        "invitation of %s to %s%s"
                                .formatted(
                                        keys.get(invitation.path("user").asLong()),
                                        invitation.path("referenceId").asString(""),
                                        invitation.path("cancelled").asBoolean() ? ", cancelled" : "")));
        return lines;
    }

    /** One line for each user with a key: what a ledger has to know of them. */
    static SortedSet<String> owned(String dump) {
        JsonNode account = JsonMapper.shared().readTree(dump);
        Set<Long> invited = new TreeSet<>();
        account.path("invitations").forEach(invitation -> {
            if (!invitation.path("cancelled").asBoolean()) {
                invited.add(invitation.path("user").asLong());
            }
        });
        Map<Long, SortedSet<Long>> cards = new TreeMap<>();
        account.path("credentials").forEach(card -> {
            if (card.path("holder").isNumber() && !card.path("fieldValues").isEmpty()) {
                cards.computeIfAbsent(card.path("holder").asLong(), _ -> new TreeSet<>())
                        .add(card.path("id").asLong());
            }
        });
        SortedSet<String> lines = new TreeSet<>();
        account.path("users").forEach(user -> {
            long id = user.path("id").asLong();
            SortedSet<Long> groups = new TreeSet<>();
            user.path("groups").forEach(group -> groups.add(group.asLong()));
            if (!user.path("externalId").asString("").isEmpty()) {
                lines.add(owned(
                        user.path("externalId").asString(),
                        id,
                        user.path("suspended").asBoolean(),
                        invited.contains(id),
                        groups,
                        cards.getOrDefault(id, new TreeSet<>())));
            }
        });
        return lines;
    }

    static String owned(
            String key, long user, boolean suspended, boolean invited, SortedSet<Long> groups, SortedSet<Long> cards) {
        return "%s is user %d%s%s in groups %s with cards %s"
                .formatted(key, user, suspended ? ", suspended" : "", invited ? ", invited" : "", groups, cards);
    }

    private static void count(SortedMap<String, Integer> lines, String line) {
        lines.merge(line, 1, Integer::sum);
    }

    private static String user(JsonNode user, Map<Long, String> groups) {
        SortedSet<String> memberships = new TreeSet<>();
        user.path("groups").forEach(id -> memberships.add(String.valueOf(groups.get(id.asLong()))));
        return "user %s %s %s %s emails %s fields %s groups %s%s"
                .formatted(
                        user.path("externalId").asString("nobody"),
                        user.path("firstName").asString(),
                        user.path("lastName").asString(),
                        user.path("suspended").asBoolean() ? "SUSPENDED" : "active",
                        user.path("emails"),
                        user.path("customFields"),
                        memberships,
                        pinAndPhoto(user));
    }

    private static String pinAndPhoto(JsonNode user) {
        String pin = user.path("pin").asString("");
        long photo = user.path("photoBytes").asLong(0);
        return (pin.isEmpty() ? "" : " PIN " + pin) + (photo == 0 ? "" : " photo of %d bytes".formatted(photo));
    }

    private static String card(JsonNode card, Map<Long, String> keys) {
        JsonNode holder = card.path("holder");
        return "card %s %s carried by %s"
                .formatted(
                        card.path("formatId").asString(),
                        card.path("fieldValues"),
                        holder.isNumber() ? keys.get(holder.asLong()) : "nobody");
    }
}
