package dev.brivosync.report;

import dev.brivosync.person.Pseudonyms;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names, addresses, numbers and other values that are somebody's, and how a sentence reads without them. Of a name each
 * word alone counts too.
 */
final class KnownValues {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");
    private static final int SHORTEST_WORD = 2;
    private static final int SHORTEST_VALUE = 3;

    private final Pseudonyms pseudonyms;
    private final Set<String> kept;
    private final Set<String> values = new HashSet<>();
    private int longest = 1;

    /** @param kept what stays although it is somebody's name too, such as keys */
    KnownValues(Pseudonyms pseudonyms, Set<String> kept) {
        this.pseudonyms = pseudonyms;
        this.kept = kept;
    }

    void addName(String name) {
        add(name);
        words(name).stream()
                .map(Word::text)
                .filter(word -> word.length() >= SHORTEST_WORD)
                .forEach(values::add);
    }

    void add(String value) {
        List<Word> words = words(value);
        String joined = joined(words, 0, words.size());
        if (joined.length() >= SHORTEST_VALUE && !kept.contains(value)) {
            values.add(joined);
            longest = Math.max(longest, words.size());
        }
    }

    /** The same sentence with pseudonyms. */
    String without(String sentence) {
        List<Word> words = words(sentence);
        StringBuilder text = new StringBuilder();
        int end = 0;
        for (int at = 0; at < words.size(); at++) {
            int length = known(words, at);
            if (length > 0) {
                Word first = words.get(at);
                Word last = words.get(at + length - 1);
                text.append(sentence, end, first.start())
                        .append(pseudonyms.of(sentence.substring(first.start(), last.end())));
                end = last.end();
                at += length - 1;
            }
        }
        return text.append(sentence, end, sentence.length()).toString();
    }

    /** How many words from here on are a value, as many as possible. */
    private int known(List<Word> words, int at) {
        for (int length = Math.min(longest, words.size() - at); length > 0; length--) {
            if (values.contains(joined(words, at, at + length))) {
                return length;
            }
        }
        return 0;
    }

    private record Word(String text, int start, int end) {}

    private static List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            words.add(new Word(word.group().toLowerCase(Locale.ROOT), word.start(), word.end()));
        }
        return words;
    }

    private static String joined(List<Word> words, int from, int to) {
        StringBuilder joined = new StringBuilder();
        for (Word word : words.subList(from, to)) {
            joined.append(joined.isEmpty() ? "" : " ").append(word.text());
        }
        return joined.toString();
    }
}
