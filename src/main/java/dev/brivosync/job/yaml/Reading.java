package dev.brivosync.job.yaml;

/** One reading of settings or of a job file: what its values may look up, and what it finds wrong. */
public record Reading(Variables variables, Problems problems) {
    /** The content of a whole file. */
    public Fields of(Section content) {
        return new Fields("", new Position(content.at().file(), 1, 1), content, this);
    }
}
