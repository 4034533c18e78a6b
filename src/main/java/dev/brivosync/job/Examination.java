package dev.brivosync.job;

/** Something that {@link Doctor} looks at. It writes nothing to Brivo, and whatever goes wrong is a line, not an exception. */
@FunctionalInterface
interface Examination {
    void examine(Checks checks);
}
