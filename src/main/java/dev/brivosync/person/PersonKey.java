package dev.brivosync.person;

/**
 * The name by which a person is known on both sides: the source's key, Brivo's externalId. Compared exactly, as text;
 * {@link Folding#key} tells which two keys only look alike.
 */
public record PersonKey(String text) implements Comparable<PersonKey> {
    public PersonKey {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a key must not be blank");
        }
    }

    @Override
    public int compareTo(PersonKey other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
