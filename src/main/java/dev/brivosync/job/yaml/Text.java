package dev.brivosync.job.yaml;

/**
 * A single value, exactly as written: {@code Y}, {@code 007} and {@code no} are text until a key wants something else.
 * It may hold a secret, so it does not print itself.
 */
public final class Text implements Value {
    private final Position at;
    private final String written;
    private final boolean fromEnvironment;
    private final String source;

    private Text(Position at, String written, boolean fromEnvironment, String source) {
        this.at = at;
        this.written = written;
        this.fromEnvironment = fromEnvironment;
        this.source = source;
    }

    /** @param source the value as it looks in the file, with its quotes; empty where it takes several lines */
    static Text inFile(Position at, String written, String source) {
        return new Text(at, written, false, source);
    }

    /** A value that an environment variable sets in place of the file. */
    public static Text inEnvironment(String variable, String value) {
        return new Text(Position.whole("environment variable " + variable), value, true, "");
    }

    /** A value that holds where nothing else is said. */
    public static Text builtIn(String value) {
        return new Text(Position.whole("built in"), value, false, "");
    }

    @Override
    public Position at() {
        return at;
    }

    /** What is written, before any variable in it is replaced. */
    public String written() {
        return written;
    }

    /** Whether it comes from the environment: then nothing in it is replaced, and it is never shown. */
    public boolean fromEnvironment() {
        return fromEnvironment;
    }

    /** {@code , not '7 dayz'}: what the file says, for a message to people; what the environment says is not shown. */
    String contradicted() {
        return fromEnvironment ? "" : ", not '" + written + "'";
    }

    /** Where a character of the value stands; the beginning of the value where that cannot be told. */
    public Position at(int offset) {
        int inSource = Quoting.of(source).offsetInSource(source, written, offset);
        return inSource < 0 ? at : new Position(at.file(), at.line(), at.column() + inSource);
    }

    @Override
    public String kind() {
        return "a single value";
    }

    @Override
    public String toString() {
        return "the value at " + at;
    }
}
