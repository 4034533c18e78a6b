package dev.brivosync.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/** Good job files that say everything there is to say, and what becomes of them when one thing in them is spoilt. */
final class SpoiltJobFiles {
    static final Map<String, String> ENVIRONMENT = Map.of("LDAP_PASSWORD", "secret");

    private static final String REST = """
            description: Everybody
            account: default
            lifecycle:
              active: { hr.status: [Active, ""] }
              onLeave: "record['hr.status'] == 'Leave'"
              startsOn: "{hr.hired}"
              endsOn: "{hr.ended}"
              createAhead: 7 days
              leaver: { suspend: at once, revokeBadges: after 30 days, removeFromGroups: P60D, cancelInvitations: never, delete: never }
              missing: { reads: 2 }
              reinstateManual: false
            groups:
              All Staff: everyone
              HQ Office: { if: { hr.site: HQ }, manage: addOnly }
              Lab A: [ { if: "record['hr.site'] == 'Lab'" }, everyone ]
            groupsFromColumn: { column: hr.levels, split: ";", managed: [Lab B, Lab C], manage: exact }
            createMissingGroups: false
            exceptions: exceptions.csv
            badges:
              - { if: { hr.badge: present }, format: Standard 26 Bit, number: "{hr.badge}", facilityCode: "70",
                  referenceId: "{hr.badge}", validFrom: "{hr.hired}", validTo: "{hr.ended}", onReplace: keep, quarantine: 90 days }
            createMissingBadges: true
            mobilePass: { if: { hr.phone: [Y] }, email: "{hr.mail}", sendInvitationEmail: false, atMostPerRun: 25 }
            ownership:
              keyPattern: "E\\\\d{6}"
              protect: [ { key: E1 }, { group: Executives } ]
              adopt: [ email, "customField:Number" ]
              newPeople: [E2]
              mayBeGone: 20%
            guards:
              leaver: { perRun: 10%, perDay: 5, perWeek: 20%, atLeast: 5 }
              removeFromGroup: { ofOneGroup: 50% }
            drift: { emails: report, suspended: report }
            formerly: [old]
            """;

    private static final String PERSON = """
            person:
              key: "{hr.id}"
              onlyIf: { hr.kind: [Employee] }
              firstName: "{hr.first}"
              middleName: "{hr.middle}"
              lastName: "{hr.last}"
              emails: { Work: "{hr.mail}" }
              phones: { Mobile: "{hr.mobile}" }
              phoneRegion: US
              customFields: { Department: "{hr.department}" }
              previousKey: "{hr.old}"
              birthDate: "{hr.born}"
              photo: { file: "{hr.id}.jpg", folder: photos }
              pin: "{hr.pin}"
              bleTwoFactorExempt: { hr.grade: [L6] }
              onEmpty: { emails: keep, middleName: clear }
            """;

    private static final String CSV = """
            csv: { file: hr.csv, encoding: UTF-8, delimiter: ";", dates: [yyyy-MM-dd], columns: [id, first], comment: "#",
                   doneFile: .done, checksumFile: .sha256, rejects: rejects.csv, titleLines: 1 },
            complete: { minimumRecords: 1, maximumShrink: 10%, maximumAge: 36 hours, mustContain: [E1], trailer: "END;{count}" }
            """;

    private static final String LDAP = """
            ldap: { url: ["ldap://dc.example.test"], startTls: true, insecurePlainText: false, trust: ca.pem,
                    authentication: simple, user: cn=reader, password: "${LDAP_PASSWORD}", search: [dc=example], filter: (sn=*),
                    pageSize: 500, activeDirectory: false, connectTimeout: 10 seconds, responseTimeout: PT30S, overallTimeout: 1 hour }
            """;

    private SpoiltJobFiles() {}

    /** A spoilt file, and what was done to it. */
    record Spoilt(String what, String text) {}

    static List<String> everything() {
        String several = """
                schedule: { daily: "02:00", timeZone: Europe/Berlin }
                source:
                  - { name: hr, role: people, key: "{id}", %s }
                  - { name: ad, role: details, key: "{employeeID}", %s }
                """.formatted(indented(CSV), indented(LDAP));
        String alone = """
                schedule: { cron: "0 0 2 * * ?" }
                source: { %s }
                """.formatted(indented(CSV));
        String endedBy = REST.replace("  reinstateManual", "  endedBy: [hr]\n  reinstateManual");
        return List.of(
                several + PERSON + endedBy,
                (alone + PERSON + REST).replace("hr.csv", "HR.csv").replace("hr.", ""));
    }

    private static String indented(String text) {
        return text.strip().replace("\n", "\n    ");
    }

    static List<Spoilt> of(String text) {
        Object tree = new Load(LoadSettings.builder().build()).loadFromString(text);
        List<Spoilt> all = new ArrayList<>();
        spoil(tree, "", tree, all);
        return all;
    }

    /** Each value in turn is another for a moment, in the tree itself. */
    @SuppressWarnings("unchecked")
    private static void spoil(Object node, String path, Object root, List<Spoilt> all) {
        if (node instanceof List<?> list) {
            for (int at = 0; at < list.size(); at++) {
                int place = at;
                List<Object> values = (List<Object>) list;
                replaced(values.get(at), value -> values.set(place, value), path + "[" + at + "]", root, all);
                spoil(values.get(at), path + "[" + at + "]", root, all);
            }
        } else if (node instanceof Map<?, ?>) {
            Map<String, Object> map = (Map<String, Object>) node;
            for (String key : List.copyOf(map.keySet())) {
                String here = path.isEmpty() ? key : path + "." + key;
                replaced(Objects.requireNonNull(map.get(key)), value -> map.put(key, value), here, root, all);
                Map<String, Object> before = new LinkedHashMap<>(map);
                map.put(key + "x", map.remove(key));
                all.add(new Spoilt(here + " misspelt", JsonMapper.shared().writeValueAsString(root)));
                map.clear();
                map.putAll(before);
                spoil(Objects.requireNonNull(map.get(key)), here, root, all);
            }
        }
    }

    private static void replaced(
            Object value, java.util.function.Consumer<Object> place, String path, Object root, List<Spoilt> all) {
        Map<String, Object> others = new LinkedHashMap<>();
        others.put("a map", Map.of("nonsense", Map.of("nonsense", "x")));
        others.put("an empty map", Map.of());
        others.put("a list", List.of(List.of("x")));
        others.put("an empty list", List.of());
        others.put("empty", "");
        others.put("nonsense", "%&/");
        others.forEach((what, other) -> {
            place.accept(other);
            all.add(new Spoilt(path + " is " + what, JsonMapper.shared().writeValueAsString(root)));
        });
        place.accept(value);
    }
}
