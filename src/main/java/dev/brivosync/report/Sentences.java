package dev.brivosync.report;

import dev.brivosync.person.Pseudonyms;
import dev.brivosync.person.Secret;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What runs say in sentences, told without telling who people are: not even those of whom nothing else is known. */
record Sentences(KnownValues values, Pseudonyms pseudonyms, Set<String> kept) {
    /** Values are quoted like this. */
    private static final Pattern QUOTED = Pattern.compile("(?<=^|[\\s(:])'(.+?)'(?=$|[\\s,;:.)])");

    private static final Pattern ADDRESS = Pattern.compile("[^\\s,;()<>'\"]+@[^\\s,;()<>'\"]+");
    private static final Pattern NUMBER = Pattern.compile("\\+\\d[\\d ()./-]{5,}\\d");

    /** A user of Brivo with their name. */
    private static final Pattern USER = Pattern.compile("(?<=\\buser \\d{1,19} \\()([^,()]+)");

    /** Who did something in Brivo, or ordered it. */
    private static final Pattern DOER =
            Pattern.compile("(?<=\\bby )([^;:,()]{1,80})(?=,? (?:last )?on \\d{4}-\\d\\d-\\d\\d)");

    private static final Pattern EXCEPTION = Pattern.compile("(exception until \\S+: ).*, given by [^;]+");
    private static final Pattern ORDER =
            Pattern.compile("(kept suspended by \\S+ on \\S+ \\S+: ).*?(?=(?: \\(what Brivo|; brivo-sync|$))");

    String of(String sentence) {
        String text = EXCEPTION.matcher(sentence).replaceAll("$1" + Secret.DOTS);
        text = DOER.matcher(text).replaceAll(this::pseudonym);
        text = ORDER.matcher(text).replaceAll("$1" + Secret.DOTS);
        text = QUOTED.matcher(text)
                .replaceAll(
                        quoted -> kept.contains(quoted.group(1)) ? "$0" : "'" + pseudonyms.of(quoted.group(1)) + "'");
        text = ADDRESS.matcher(text).replaceAll(this::pseudonym);
        text = NUMBER.matcher(text).replaceAll(this::pseudonym);
        return values.without(USER.matcher(text).replaceAll(this::pseudonym));
    }

    private String pseudonym(MatchResult found) {
        return found.group().startsWith("p-") ? "$0" : pseudonyms.of(found.group());
    }
}
