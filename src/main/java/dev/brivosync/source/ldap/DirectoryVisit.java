package dev.brivosync.source.ldap;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a short look at a directory showed.
 *
 * @param server who answered, as whom it was read and how the connection is secured
 * @param passedOver servers that were to be read before that one, and why they were not
 * @param certificateEnds when the server's certificate ends; null without TLS
 * @param found entries in the first page of every base
 * @param more whether there are more of them
 * @param trouble why a search broke off, a sentence each
 * @param lackingGroups groups that were asked for and are not there, or are there twice
 */
public record DirectoryVisit(
        String server,
        List<String> passedOver,
        @Nullable Instant certificateEnds,
        long found,
        boolean more,
        List<String> trouble,
        List<String> lackingGroups) {
    public DirectoryVisit {
        passedOver = List.copyOf(passedOver);
        trouble = List.copyOf(trouble);
        lackingGroups = List.copyOf(lackingGroups);
    }
}
