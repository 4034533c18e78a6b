package dev.brivosync.source.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.util.StaticUtils;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** How an attribute's value is written as text. */
enum ValueForm {
    TEXT {
        @Override
        Optional<String> written(ASN1OctetString value) {
            String text = value.stringValue();
            boolean damaged = text.indexOf(REPLACED) >= 0 && !StaticUtils.isValidUTF8(value.getValue());
            return damaged ? Optional.empty() : Optional.of(text);
        }
    },
    /** The first three parts of the UUID are little-endian (MS-DTYP 2.3.4.2). */
    GUID {
        @Override
        Optional<String> written(ASN1OctetString value) {
            byte[] bytes = value.getValue();
            if (bytes.length != 16) {
                return Optional.empty();
            }
            ByteBuffer parts = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            long high = (parts.getInt() & 0xffffffffL) << 32
                    | (parts.getShort() & 0xffffL) << 16
                    | parts.getShort() & 0xffffL;
            return Optional.of(new UUID(high, parts.order(ByteOrder.BIG_ENDIAN).getLong()).toString());
        }
    },
    /** Revision, count, six bytes of authority big-endian, then the sub-authorities little-endian (MS-DTYP 2.4.2.2). */
    SID {
        @Override
        Optional<String> written(ASN1OctetString value) {
            byte[] bytes = value.getValue();
            if (bytes.length < 8 || bytes.length != 8 + 4 * (bytes[1] & 0xff)) {
                return Optional.empty();
            }
            ByteBuffer parts = ByteBuffer.wrap(bytes);
            StringBuilder text = new StringBuilder("S-").append(bytes[0]);
            text.append('-').append(parts.getLong() & 0xffff_ffff_ffffL);
            parts.order(ByteOrder.LITTLE_ENDIAN);
            while (parts.hasRemaining()) {
                text.append('-').append(parts.getInt() & 0xffffffffL);
            }
            return Optional.of(text.toString());
        }
    },
    /** 100 ns since 1601; written as an ISO instant, and empty where it means never. */
    FILE_TIME {
        @Override
        Optional<String> written(ASN1OctetString value) {
            return DirectoryTimes.fileTime(value.stringValue());
        }
    },
    GENERALIZED_TIME {
        @Override
        Optional<String> written(ASN1OctetString value) {
            return TEXT.written(value).map(DirectoryTimes::generalizedTime);
        }
    },
    BASE64 {
        @Override
        Optional<String> written(ASN1OctetString value) {
            return Optional.of(Base64.getEncoder().encodeToString(value.getValue()));
        }
    };

    private static final char REPLACED = '\uFFFD';
    private static final Set<String> GUIDS = Set.of("objectguid", "ms-ds-consistencyguid", "msexchmailboxguid");
    private static final Set<String> SIDS = Set.of("objectsid", "sidhistory");

    /** For directories whose schema is not known. */
    private static final Set<String> BINARIES = Set.of(
            "jpegphoto",
            "thumbnailphoto",
            "thumbnaillogo",
            "photo",
            "audio",
            "usercertificate",
            "cacertificate",
            "usersmimecertificate",
            "userpkcs12",
            "logonhours");

    /** Nothing where the value is none of this form, such as text that is not UTF-8; empty where it says that there is none. */
    abstract Optional<String> written(ASN1OctetString value);

    /** The form that an attribute of this name, without options, has in every directory. */
    static ValueForm of(String attribute) {
        String name = attribute.toLowerCase(Locale.ROOT);
        if (GUIDS.contains(name)) {
            return GUID;
        }
        if (SIDS.contains(name)) {
            return SID;
        }
        if (DirectoryTimes.isGeneralizedTime(name)) {
            return GENERALIZED_TIME;
        }
        return BINARIES.contains(name) ? BASE64 : TEXT;
    }
}
