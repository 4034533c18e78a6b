package dev.brivosync.source.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;

/**
 * A DN in the form in which two of the same entry are equal, however they are escaped, spaced, cased or composed.
 *
 * @param dn as the directory writes it
 * @param text to compare by
 */
record DnForm(DN dn, String text) {
    /** Empty where it is no DN. */
    static Optional<DnForm> parsed(String written) {
        try {
            DN dn = new DN(written);
            return Optional.of(new DnForm(dn, composed(dn).toNormalizedString()));
        } catch (LDAPException noDn) {
            return Optional.empty();
        }
    }

    private static DN composed(DN dn) {
        return new DN(Arrays.stream(dn.getRDNs()).map(DnForm::composed).toArray(RDN[]::new));
    }

    private static RDN composed(RDN rdn) {
        String[] values = rdn.getAttributeValues();
        if (Arrays.stream(values).allMatch(value -> Normalizer.isNormalized(value, Normalizer.Form.NFC))) {
            return rdn;
        }
        return new RDN(
                rdn.getAttributeNames(),
                Arrays.stream(values)
                        .map(value -> Normalizer.normalize(value, Normalizer.Form.NFC))
                        .toArray(String[]::new));
    }
}
