package dev.brivosync.brivo;

import static java.util.Objects.requireNonNull;

import dev.brivosync.brivo.FakeBrivo.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Users and groups as Brivo keeps them, as far as the client's tests go. */
final class FakeAccount {
    private static final Pattern USER = Pattern.compile("(\\w+) /users/(\\d+)(/\\w+)?");
    private static final Pattern EXTERNAL = Pattern.compile("GET /users/([^/]+)/external");
    private static final Pattern PAGE = Pattern.compile("GET (.+)\\?offset=(\\d+)&pageSize=(\\d+)");

    final TreeMap<Long, Map<String, Object>> users = new TreeMap<>();
    final TreeMap<Long, TreeSet<Long>> groups = new TreeMap<>();
    /** Users who are there and whom listings lack. */
    final Set<Long> unlisted = new TreeSet<>();
    /** Runs before each page is served, with its offset: others write meanwhile. */
    LongConsumer beforePage = _ -> {};
    /** Runs, for pages side by side, before each is looked up, with its offset. */
    LongConsumer whileAway = _ -> {};
    /** Users whom listings count and do not show. */
    int overcount;
    /** Listings may carry only what the recordings of 2017 showed (FACTS: Lists). */
    boolean sparseListings;
    /** Brivo may not clear fields on PATCH. */
    boolean patchClears = true;

    private long nextId = 1;

    synchronized long add(String externalId, String firstName, String lastName) {
        long id = nextId++;
        Map<String, Object> user = new LinkedHashMap<>(
                Map.of("id", id, "externalId", externalId, "firstName", firstName, "lastName", lastName));
        users.put(id, user);
        return id;
    }

    Map<String, Object> user(long id) {
        return requireNonNull(users.get(id));
    }

    TreeSet<Long> group(long id) {
        return requireNonNull(groups.get(id));
    }

    Reply answer(String call, JsonNode body) {
        Matcher page = PAGE.matcher(call);
        if (page.matches()) {
            whileAway.accept(Long.parseLong(page.group(2)));
        }
        return answer(call, page, body);
    }

    private synchronized Reply answer(String call, Matcher page, JsonNode body) {
        if (page.matches()) {
            return page(page.group(1), Integer.parseInt(page.group(2)), Integer.parseInt(page.group(3)));
        }
        Matcher external = EXTERNAL.matcher(call);
        if (external.matches()) {
            return users.values().stream()
                    .filter(user -> PathSegment.encode(String.valueOf(user.get("externalId")))
                            .equals(external.group(1)))
                    .findFirst()
                    .map(FakeAccount::json)
                    .orElse(notFound());
        }
        if (call.equals("POST /users")) {
            return create(body);
        }
        Matcher user = USER.matcher(call);
        return user.matches() && users.containsKey(Long.parseLong(user.group(2)))
                ? user(
                        user.group(1) + (user.group(3) == null ? "" : user.group(3)),
                        Long.parseLong(user.group(2)),
                        body)
                : notFound();
    }

    private Reply create(JsonNode body) {
        String key = body.path("externalId").asString("");
        if (users.values().stream().anyMatch(user -> key.equals(user.get("externalId")))) {
            return Reply.of(400, "{\"code\":400,\"message\":\"Invalid criteria provided\"}");
        }
        long id = add(
                key, body.path("firstName").asString(""), body.path("lastName").asString(""));
        return write(id, body, true);
    }

    private Reply user(String act, long id, JsonNode body) {
        Map<String, Object> user = user(id);
        return switch (act) {
            case "GET" -> json(user);
            case "PATCH" -> write(id, body, patchClears);
            case "PUT" -> {
                user.keySet().retainAll(List.of("id", "suspended"));
                yield write(id, body, true);
            }
            case "GET/suspended" -> json(Map.of("id", id, "suspended", user.getOrDefault("suspended", false)));
            case "PUT/suspended" -> {
                user.put("suspended", body.path("suspended").asBoolean());
                yield json(Map.of("id", id, "suspended", body.path("suspended").asBoolean()));
            }
            case "POST/groups" -> changeGroups(id, body);
            case "GET/groups" -> groupsOf(id);
            default -> Reply.of(596, "<h1>596 Service Not Found</h1>");
        };
    }

    private Reply write(long id, JsonNode body, boolean clears) {
        Map<String, Object> user = user(id);
        body.properties().forEach(field -> {
            Object value = Json.MAPPER.convertValue(field.getValue(), Object.class);
            boolean empty = "".equals(value) || List.of().equals(value);
            if (!empty) {
                user.put(field.getKey(), value);
            } else if (clears) {
                user.remove(field.getKey());
            }
        });
        return json(user);
    }

    private Reply changeGroups(long id, JsonNode body) {
        List<Long> add = ids(body.path("addGroups"));
        List<Long> remove = ids(body.path("removeGroups"));
        if (!groups.keySet().containsAll(add) || !groups.keySet().containsAll(remove)) {
            return notFound();
        }
        add.forEach(group -> group(group).add(id));
        remove.forEach(group -> group(group).remove(id));
        return groupsOf(id);
    }

    private Reply groupsOf(long id) {
        List<Map<String, Object>> of = groups.entrySet().stream()
                .filter(group -> group.getValue().contains(id))
                .map(group -> Map.<String, Object>of("id", group.getKey(), "name", "group"))
                .toList();
        return json(Map.of("data", of, "count", of.size()));
    }

    private Reply page(String path, int offset, int size) {
        beforePage.accept(offset);
        List<Map<String, Object>> all = new ArrayList<>(
                path.equals("/users")
                        ? users.values()
                        : path.equals("/groups")
                                ? groups.keySet().stream()
                                        .map(id -> Map.<String, Object>of("id", id, "name", "g" + id))
                                        .toList()
                                : group(Long.parseLong(path.split("/")[2])).stream()
                                        .map(this::user)
                                        .toList());
        all.removeIf(element -> path.equals("/users") && unlisted.contains(element.get("id")));
        List<Map<String, Object>> data = all.stream()
                .skip(offset)
                .limit(size)
                .map(element -> sparseListings ? brief(element) : element)
                .toList();
        return json(Map.of("data", data, "offset", offset, "pageSize", size, "count", all.size() + overcount));
    }

    private static Map<String, Object> brief(Map<String, Object> user) {
        Map<String, Object> brief = new LinkedHashMap<>(user);
        brief.keySet().retainAll(List.of("id", "externalId", "firstName", "lastName", "suspended", "name"));
        return brief;
    }

    private static List<Long> ids(JsonNode array) {
        return Stream.ofNullable(array)
                .flatMap(node -> node.valueStream())
                .map(JsonNode::asLong)
                .toList();
    }

    private static Reply json(Map<String, Object> value) {
        return Reply.of(200, Json.MAPPER.writeValueAsString(value));
    }

    private static Reply notFound() {
        return Reply.of(404, "{\"code\":404,\"message\":\"Requested user not found\"}");
    }
}
