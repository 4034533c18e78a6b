package dev.brivosync.source.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.brivosync.source.Directory;
import dev.brivosync.source.Directory.Changes;
import dev.brivosync.source.Directory.Sighting;
import dev.brivosync.source.SourceRead;
import dev.brivosync.source.SourceRecord;
import dev.brivosync.source.ldap.TestDirectory.Reading;
import dev.brivosync.source.ldap.TestDirectory.Wish;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every real server must do that follows the standards: groups walked, entries looked up, changes noticed. Works in
 * a unit of its own, besides reading the people who were loaded.
 */
abstract class StandardServerCases {
    private static final List<String> GROUPS = List.of(
            "All Staff",
            "ERP Outer",
            "ERP Approvers",
            "Cycle A",
            "Empty Group",
            "#hash-group",
            "R&D, \"Alpha\" + Beta #1",
            "プロジェクト 東京");

    final NamedServer server;

    /** What makes of an entry a disabled one. */
    private final String lock;

    private final String locked;
    private LDAPConnection administrator;

    StandardServerCases(NamedServer server, String lock, String locked) {
        this.server = server;
        this.lock = lock;
        this.locked = locked;
    }

    @BeforeEach
    void aServerWithAUnitOfItsOwn() throws Exception {
        server.require();
        administrator = server.administrator();
        NamedServer.removeTree(administrator, unit());
        administrator.add("dn: " + unit(), "objectClass: organizationalUnit");
        administrator.add("dn: " + staff(), "objectClass: organizationalUnit");
        administrator.add("dn: " + former(), "objectClass: organizationalUnit");
        person("ada");
        person("bob");
        person("cid");
    }

    @AfterEach
    void clear() throws Exception {
        if (administrator != null) {
            NamedServer.removeTree(administrator, unit());
            administrator.close();
        }
    }

    @Test
    void managersAreReadBetweenThePagesAndNobodyIsLost() throws Exception {
        Reading reading = server.wish().pages(100).read(Truth.ATTRIBUTES);

        assertThat(reading.doubts()).isEmpty();
        Truth.of(server).require(reading);
    }

    @Test
    void groupsAreFollowedToAnyDepthAndAroundCycles() throws Exception {
        Reading reading =
                server.wish().groups(GROUPS.toArray(String[]::new)).pages(500).read("uid");

        assertThat(reading.doubts()).isEmpty();
        assertThat(reading.unreadParts()).isEmpty();
        Map<DN, SearchResultEntry> groups = groups();
        Set<DN> people = Truth.of(server).people().keySet();
        for (String group : GROUPS) {
            Set<DN> expected = members(group, groups);
            expected.retainAll(people);
            assertThat(marked(reading, group)).as(group).isEqualTo(expected);
        }
        assertThat(marked(reading, "All Staff")).hasSizeGreaterThan(1_500);
        assertThat(marked(reading, "ERP Outer"))
                .hasSizeGreaterThan(marked(reading, "ERP Approvers").size());
        assertThat(marked(reading, "Cycle A")).hasSize(3);
        assertThat(marked(reading, "Empty Group")).isEmpty();
    }

    @Test
    void uniqueMembersCountToo() throws Exception {
        administrator.add(
                "dn: cn=Unique," + unit(),
                "objectClass: groupOfUniqueNames",
                "uniqueMember: " + dn("ada"),
                "uniqueMember: cn=Unique inner," + unit());
        administrator.add(
                "dn: cn=Unique inner," + unit(),
                "objectClass: groupOfUniqueNames",
                "uniqueMember: " + dn("cid") + "#'0101'B");

        Reading reading = staffOnly().groups("Unique").read("uid");

        assertThat(reading.unreadParts()).isEmpty();
        assertThat(marked(reading, "Unique")).containsExactlyInAnyOrder(new DN(dn("ada")), new DN(dn("cid")));
    }

    @Test
    void entriesAreFoundByTheirIdWhereverTheyWent() throws Exception {
        String ada = identity("ada");
        String bob = identity("bob");
        String cid = identity("cid");
        set("ada", lock, locked);
        administrator.modifyDN(dn("ada"), "uid=ada", true, former());
        administrator.modifyDN(dn("bob"), "uid=robert\\, the second", true, former());
        administrator.delete(dn("cid"));
        person("dan");

        List<Sighting> found = directory().find(List.of(ada, bob, cid, identity("dan")));

        assertThat(found).extracting(Sighting::identity).containsExactlyInAnyOrder(ada, bob, identity("dan"));
        assertThat(sighting(found, ada).disabled()).isTrue();
        assertThat(sighting(found, ada).inScope()).isFalse();
        assertThat(sighting(found, bob).disabled()).isFalse();
        assertThat(sighting(found, bob).inScope()).isFalse();
        assertThat(sighting(found, bob).record().value("uid")).isEqualTo("robert, the second");
        assertThat(sighting(found, identity("dan")).inScope()).isTrue();
    }

    @Test
    void lockedAccountsAreDisabled() throws Exception {
        set("bob", lock, locked);

        Reading reading = staffOnly().read("uid", "accountDisabled");

        assertThat(reading.records())
                .extracting(record -> record.value("uid") + " " + record.value("accountDisabled"))
                .containsExactlyInAnyOrder("ada false", "bob true", "cid false");
    }

    @Test
    void changesAreNoticedByTheirTime() throws Exception {
        String begin = cursor();
        assertThat(begin).startsWith("1;modified;");
        String someTimeAgo = identity(Truth.of(server).people().entrySet().stream()
                .filter(person -> (person.getValue().path("uac").asInt() & 2) != 0)
                .map(person -> person.getKey().toString())
                .findFirst()
                .orElseThrow());
        String now = begin.replaceFirst("modified;[^;]+", "modified;" + Instant.now());
        set("ada", "title", "Porter");
        String bob = identity("bob");
        administrator.modifyDN(dn("bob"), "uid=bob", true, former());
        person("dan");

        Changes changes = directory().since(now).orElseThrow();

        assertThat(changes.identities()).contains(identity("ada"), bob, identity("dan"));
        assertThat(changes.identities()).doesNotContain(someTimeAgo);
        assertThat(directory().since(begin).orElseThrow().identities())
                .as("the hour before the reading counts too")
                .containsAll(changes.identities());
        assertThat(changes.cursor()).startsWith("1;modified;");
        assertThat(directory().since(begin.replace("ldaps://", "ldaps://another.")))
                .as("times of another server")
                .isEmpty();
    }

    private String cursor() {
        try (SourceRead read = staffOnly().open("uid")) {
            return read.cursor().orElseThrow();
        }
    }

    Wish staffOnly() {
        return server.wish().bases(staff());
    }

    private Directory directory() {
        return new LdapSource(staffOnly().settings(), new TreeSet<>(Set.of("uid")), new TreeSet<>())
                .directory()
                .orElseThrow();
    }

    private Map<DN, SearchResultEntry> groups() throws Exception {
        Map<DN, SearchResultEntry> groups = new HashMap<>();
        for (SearchResultEntry group : NamedServer.all(
                administrator, "ou=groups," + server.value("BASE_DN"), GroupLookup.GROUPS, "cn", "member")) {
            groups.put(group.getParsedDN(), group);
        }
        return groups;
    }

    /** By the administrator's reading alone: {@code member}, from group to group. */
    private static Set<DN> members(String name, Map<DN, SearchResultEntry> groups) {
        Deque<DN> ahead = new ArrayDeque<>(groups.entrySet().stream()
                .filter(group -> name.equals(group.getValue().getAttributeValue("cn")))
                .map(Map.Entry::getKey)
                .toList());
        assertThat(ahead).hasSize(1);
        Set<DN> seen = new HashSet<>(ahead);
        while (!ahead.isEmpty()) {
            Entry group = groups.get(ahead.remove());
            Stream.of(group == null ? new String[0] : group.getAttributeValues("member"))
                    .map(member -> DnForm.parsed(member).orElseThrow().dn())
                    .filter(seen::add)
                    .forEach(ahead::add);
        }
        return seen;
    }

    private static Set<DN> marked(Reading reading, String group) {
        return reading.records().stream()
                .filter(record -> record.values().containsKey(SourceRecord.MEMBERSHIP + group))
                .map(record -> DnForm.parsed(record.origin()).orElseThrow().dn())
                .collect(Collectors.toSet());
    }

    private static Sighting sighting(List<Sighting> found, String identity) {
        return found.stream()
                .filter(each -> each.identity().equals(identity))
                .findFirst()
                .orElseThrow();
    }

    private void person(String name) throws Exception {
        administrator.add("dn: " + dn(name), "objectClass: inetOrgPerson", "cn: " + name, "sn: " + name);
    }

    final void set(String name, String attribute, String value) throws LDAPException {
        administrator.modify(
                name.contains("=") ? name : dn(name), new Modification(ModificationType.REPLACE, attribute, value));
    }

    private String identity(String name) throws LDAPException {
        String dn = name.contains("=") ? name : dn(name);
        String[] ids = Identity.ATTRIBUTES.toArray(String[]::new);
        return Identity.of(Objects.requireNonNull(administrator.getEntry(dn, ids)))
                .orElseThrow();
    }

    final LDAPConnection administrator() {
        return administrator;
    }

    final String dn(String name) {
        return "uid=" + name + "," + staff();
    }

    private String staff() {
        return "ou=staff," + unit();
    }

    private String former() {
        return "ou=former," + unit();
    }

    final String unit() {
        return "ou=cases," + server.value("BASE_DN");
    }
}
