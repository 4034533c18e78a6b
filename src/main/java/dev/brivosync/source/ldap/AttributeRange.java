package dev.brivosync.source.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Part of an attribute with many values: Active Directory gives 1500 at a time, {@code member;range=0-1499}, and the rest
 * only when asked (MS-ADTS 3.1.1.3.1.3.3).
 */
record AttributeRange(String attribute, long first, long last, List<ASN1OctetString> values) {
    private static final Pattern NAME =
            Pattern.compile("(.+);range=(\\d{1,9})-(\\d{1,9}|\\*)", Pattern.CASE_INSENSITIVE);
    private static final long TO_THE_END = -1;

    /** Empty where the attribute is whole. */
    static Optional<AttributeRange> of(Attribute attribute) {
        if (attribute.getName().indexOf(';') < 0) {
            return Optional.empty();
        }
        Matcher name = NAME.matcher(attribute.getName());
        if (!name.matches()) {
            return Optional.empty();
        }
        long last = name.group(3).equals("*") ? TO_THE_END : Long.parseLong(name.group(3));
        return Optional.of(new AttributeRange(
                name.group(1), Long.parseLong(name.group(2)), last, Arrays.asList(attribute.getRawValues())));
    }

    /**
     * All values, those of this range and those after it.
     *
     * @throws LDAPException also where the ranges do not follow each other: half of a person's groups is not a reading
     */
    Attribute whole(LDAPConnection connection, String dn) throws LDAPException {
        List<ASN1OctetString> all = new ArrayList<>(values);
        AttributeRange part = this;
        require(part.first == 0, part);
        while (part.last != TO_THE_END) {
            AttributeRange next = part.next(connection, dn);
            require(next.first == part.last + 1 && (next.last == TO_THE_END || next.last >= next.first), next);
            all.addAll(next.values);
            part = next;
        }
        return new Attribute(attribute, all.toArray(ASN1OctetString[]::new));
    }

    private AttributeRange next(LDAPConnection connection, String dn) throws LDAPException {
        Entry entry = connection.searchForEntry(
                dn,
                SearchScope.BASE,
                Filter.createPresenceFilter("objectClass"),
                attribute + ";range=" + (last + 1) + "-*");
        if (entry == null) {
            throw new LDAPException(ResultCode.NO_RESULTS_RETURNED, "the entry is gone");
        }
        return entry.getAttributes().stream()
                .map(AttributeRange::of)
                .flatMap(Optional::stream)
                .filter(range -> range.attribute.equalsIgnoreCase(attribute))
                .findFirst()
                .orElseThrow(() -> new LDAPException(
                        ResultCode.NO_RESULTS_RETURNED, "nothing came after value " + last + " of " + attribute));
    }

    private static void require(boolean follows, AttributeRange range) throws LDAPException {
        if (!follows) {
            throw new LDAPException(
                    ResultCode.DECODING_ERROR,
                    "the values of " + range.attribute + " came in another order than asked");
        }
    }
}
