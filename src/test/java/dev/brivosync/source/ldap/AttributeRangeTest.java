package dev.brivosync.source.ldap;

import static dev.brivosync.source.ldap.TestDirectory.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import dev.brivosync.source.SourceRecord;
import dev.brivosync.source.ldap.TestDirectory.Reading;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AttributeRangeTest {
    private static final List<String> GROUPS = IntStream.range(0, 25)
            .mapToObj("cn=group %d,dc=example,dc=test"::formatted)
            .toList();

    @Test
    void valuesThatComeInPartsAreReadToTheLast() throws Exception {
        try (TestDirectory directory = directory(new Ranges(10))) {
            Reading reading = directory.wish().read("memberOf", "uid");

            assertThat(reading.records())
                    .singleElement()
                    .extracting(SourceRecord::values)
                    .satisfies(values -> assertThat(values.get("memberOf")).containsExactlyInAnyOrderElementsOf(GROUPS))
                    .satisfies(values -> assertThat(values).containsOnlyKeys("dn", "memberOf", "uid", "entryUUID"));
            assertThat(reading.doubts()).isEmpty();
            assertThat(reading.evidence()).noneMatch(line -> line.startsWith("no entry"));
        }
    }

    @Test
    void someoneWithPartOfTheirValuesIsNotARecord() throws Exception {
        Ranges failing = new Ranges(10);
        failing.failure = new LDAPException(ResultCode.BUSY, "later");
        try (TestDirectory directory = directory(failing)) {
            Reading reading = directory.wish().read("memberOf");

            assertThat(reading.records()).isEmpty();
            assertThat(reading.doubts())
                    .singleElement()
                    .asString()
                    .startsWith("'uid=many," + PEOPLE + "' could not be read whole: it is too busy");
        }
    }

    @Test
    void partsThatDoNotFollowEachOtherAreNotBelieved() throws Exception {
        Ranges gap = new Ranges(10);
        gap.skipped = 1;
        try (TestDirectory directory = directory(gap)) {
            Reading reading = directory.wish().read("memberOf");

            assertThat(reading.records()).isEmpty();
            assertThat(reading.doubts()).singleElement().asString().contains("came in another order than asked");
        }
    }

    private static TestDirectory directory(Ranges ranges) throws Exception {
        return TestDirectory.withoutSchema(ranges).person("uid=many," + PEOPLE, new Attribute("memberOf", GROUPS));
    }

    /** Gives {@code memberOf} as Active Directory does: some at a time, and an empty attribute beside it. */
    private static final class Ranges extends InMemoryOperationInterceptor {
        private final int atATime;
        private int skipped;
        private @Nullable LDAPException failure;

        Ranges(int atATime) {
            this.atATime = atATime;
        }

        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
            int from = from(request.getRequest().getAttributeList());
            if (from > 0 && failure != null) {
                throw failure;
            }
            if (from > 0) {
                int first = from + skipped;
                boolean last = first + atATime >= GROUPS.size();
                int end = last ? GROUPS.size() : first + atATime;
                request.sendSearchEntry(new Entry(
                        request.getRequest().getBaseDN(),
                        new Attribute(
                                "memberOf;range=" + first + "-" + (last ? "*" : String.valueOf(end - 1)),
                                GROUPS.subList(first, end))));
            }
        }

        @Override
        public void processSearchEntry(InMemoryInterceptedSearchEntry entry) {
            Entry whole = entry.getSearchEntry();
            boolean inParts = from(entry.getRequest().getAttributeList()) > 0;
            if (whole != null && !inParts && whole.hasAttribute("memberOf")) {
                Entry partial = whole.duplicate();
                partial.setAttribute("memberOf", List.of());
                partial.addAttribute(
                        "memberOf;range=0-" + (atATime - 1),
                        GROUPS.subList(0, atATime).toArray(String[]::new));
                entry.setSearchEntry(partial);
            } else if (whole != null
                    && inParts
                    && whole.getAttributes().stream().noneMatch(Attribute::hasOptions)) {
                entry.setSearchEntry(null);
            }
        }

        private static int from(List<String> attributes) {
            return attributes.stream()
                    .filter(name -> name.startsWith("memberOf;range="))
                    .mapToInt(name -> Integer.parseInt(name.substring(15, name.indexOf('-'))))
                    .findFirst()
                    .orElse(0);
        }
    }
}
