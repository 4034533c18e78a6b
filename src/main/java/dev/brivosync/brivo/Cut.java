package dev.brivosync.brivo;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** A call to which no answer came. */
record Cut(Call call, IOException cause) {
    /** The server's certificate did not convince; any other failure of TLS may be a cut connection (JDK: SSLException). */
    boolean isUntrusted() {
        return Stream.<Throwable>iterate(cause, Objects::nonNull, Throwable::getCause)
                .anyMatch(each -> each instanceof CertificateException
                        || each instanceof CertPathBuilderException
                        || each instanceof CertPathValidatorException
                        || each instanceof SSLPeerUnverifiedException);
    }

    String inWords() {
        return switch (cause) {
            case ConnectException _, HttpConnectTimeoutException _ -> "no connection to " + host();
            case HttpTimeoutException _ -> "no answer from %s in time".formatted(host());
            case SSLException _ -> "no secure connection to " + host();
            default -> "the connection to %s was cut".formatted(host());
        };
    }

    String host() {
        return URI.create(call.request().url()).getAuthority();
    }
}
