package dev.brivosync.job;

import dev.brivosync.job.yaml.Format;
import dev.brivosync.job.yaml.Format.Unfit;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** The address of a service that is told passwords: secured, unless it is on this machine. */
final class BaseUrl {
    static final Format<URI> FORMAT = new Format<>("an address such as https://api.brivo.com", BaseUrl::parse);

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private BaseUrl() {}

    private static URI parse(String text) {
        URI url = uri(text.replaceFirst("/+$", ""));
        if (url.getHost() == null || url.getUserInfo() != null || url.getQuery() != null) {
            throw new Unfit("must be an address such as https://api.brivo.com, without user and query");
        }
        if (url.getPath().endsWith("/v1/api") || url.getPath().endsWith("/oauth")) {
            throw new Unfit("must be the part before " + url.getPath().replaceFirst(".*(?=/v1/api|/oauth)", ""));
        }
        if (!"https".equals(url.getScheme()) && !("http".equals(url.getScheme()) && isHere(url.getHost()))) {
            throw new Unfit("must begin with https://: passwords are sent there (http:// only to this machine)");
        }
        return url;
    }

    /** Whether what is said to this host stays on this machine. */
    static boolean isHere(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new Unfit("is no address: " + e.getReason());
        }
    }
}
