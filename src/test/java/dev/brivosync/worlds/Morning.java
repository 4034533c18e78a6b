package dev.brivosync.worlds;

import dev.brivosync.worlds.Account.Card;
import dev.brivosync.worlds.Account.User;
import dev.brivosync.worlds.World.Ours;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that a sync of one day finds, as a golden case has it.
 *
 * @param given what the job's exceptions give
 * @param ends by the card's number, the end that we wrote
 * @param strange groups from which the job has never removed anybody
 * @param counted whether this very file was counted before
 */
record Morning(
        JobRules job,
        List<Row> rows,
        List<Grant> given,
        Account account,
        SortedMap<String, Ours> ours,
        SortedMap<Integer, Instant> ends,
        Set<String> strange,
        Instant now,
        boolean isNew,
        boolean counted) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    Morning {
        rows = List.copyOf(rows);
        given = List.copyOf(given);
        ends = new TreeMap<>(ends);
        account = account.copy();
        ours = new TreeMap<>(ours);
    }

    /** The files of the case, one after the other. */
    String text() {
        return "--- job.yaml\n" + job.yaml() + "--- people.csv\n" + Row.csv(rows) + "--- given.csv\n" + Grant.csv(given)
                + "--- brivo.json\n" + JSON.writeValueAsString(brivo()) + "\n";
    }

    private Map<String, Object> brivo() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("now", now.toString());
        told.put("groups", JobRules.ALL_GROUPS);
        told.put("customFields", new TreeMap<>(Map.of("Department", "TEXT", "Level", "NUMBER")));
        told.put("cards", account.cards.values().stream().map(this::card).toList());
        told.put("users", account.users.values().stream().map(Morning::user).toList());
        told.put("owned", owned());
        told.put("newlyManaged", strange);
        told.put("counted", counted);
        told.put("applied", !isNew);
        told.put("first", isNew);
        return told;
    }

    private Map<String, Object> card(Card card) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("number", String.valueOf(card.number()));
        told.put("facility", "70");
        if (card.holder() != null) {
            told.put("holder", card.holder());
            told.put("known", ours.values().stream().anyMatch(each -> each.user() == card.holder()));
        }
        if (card.validTo() != null) {
            told.put("validTo", card.validTo().toString());
            told.put("endIsOurs", card.validTo().equals(ends.get(card.number())));
        }
        return told;
    }

    private static Map<String, Object> user(User user) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", user.id());
        told.put("externalId", user.key());
        told.put("firstName", user.first());
        told.put("middleName", user.middle().isEmpty() ? null : user.middle());
        told.put("lastName", user.last());
        told.put("emails", user.mail().isEmpty() ? Map.of() : Map.of("Work", user.mail()));
        told.put("phones", user.mobile().isEmpty() ? Map.of() : Map.of("Mobile", user.mobile()));
        told.put("suspended", user.suspended());
        told.put("groups", user.groups());
        told.put("customFields", user.fields());
        told.values().removeIf(value -> value == null || value.equals(Map.of()) || value.equals(false));
        return told;
    }

    /** A run of that day. */
    private static @Nullable String asInstant(@Nullable LocalDate day) {
        return day == null
                ? null
                : day.atTime(2, 30).atZone(Day.ZONE).toInstant().toString();
    }

    private List<Map<String, Object>> owned() {
        List<Map<String, Object>> owned = new ArrayList<>();
        ours.forEach((key, each) -> {
            User user = account.users.get(each.user());
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("key", key);
            told.put("brivoId", each.user());
            told.put("name", user == null ? key : user.first() + " " + user.last());
            told.put("suspendedByUs", each.suspendedByUs());
            told.put("missingReads", each.missingReads());
            told.put("suspendedSince", asInstant(each.suspendedSince()));
            told.put("outSince", asInstant(each.outSince()));
            told.put("endsAt", each.endsAt() == null ? null : each.endsAt().toString());
            told.put("formerKey", each.former());
            told.values().removeIf(Objects::isNull);
            owned.add(told);
        });
        return owned;
    }
}
