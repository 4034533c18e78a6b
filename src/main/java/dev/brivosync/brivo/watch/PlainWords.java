package dev.brivosync.brivo.watch;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What Brivo and its gateway say about an error, as far as it consists of words that errors are made of: a sentence may
 * quote what was sent, and every other word in it becomes dots.
 */
final class PlainWords {
    static final String DOTS = "•••";

    private static final Pattern WORD = Pattern.compile("[^\\s.,;:!?'\"()\\[\\]]+");
    private static final Pattern TAG = Pattern.compile("<[^>]*>?");

    private static final Set<String> PLAIN = Set.of("""
            a access account action added administrator after all allowed already an and another api are as assigned at
            authentication authorization authorized away bad badge be been because before behind body by call cannot card
            client code connect connection contain contains could created credential credentials criteria current custom
            data date deleted denied dependent developer device digital does door down due duplicate during email empty
            error exceeded exist exists expected expired failed field fields first for forbidden format found full gateway
            grant group groups has have in inactive internal invalid invitation invitations invite is it its javascript
            json key known last limit limits linked list login maintenance many maximum may media message method mismatch
            missing mobile must name no not number object of off on one only operation or out over page parameter pass
            pending perform permission permissions please provided qps quota range rate read refresh refused request
            requested required resource responding retry revoked same schedule send server service set should sign site
            size suspended temporarily text that the there this time timed timeout to token too try type unable
            unauthorized unavailable unexpected unknown unsupported update upstream used user users valid value values was
            were while with wrong you your""".split("\\s+"));

    private PlainWords() {}

    /** @param status the answer's own, which may stand in the sentence */
    static String of(String sentence, int status) {
        return WORD.matcher(sentence).replaceAll(word -> isPlain(word.group(), status) ? "$0" : DOTS);
    }

    /** A gateway's page as one heading. */
    static String ofMarkup(String page, int status) {
        return "<h1>" + of(TAG.matcher(page).replaceAll(" ").strip().replaceAll("\\s+", " "), status) + "</h1>";
    }

    private static boolean isPlain(String word, int status) {
        return PLAIN.contains(word.toLowerCase(Locale.ROOT)) || word.equals(String.valueOf(status));
    }
}
