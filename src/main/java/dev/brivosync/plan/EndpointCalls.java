package dev.brivosync.plan;

/**
 * How often a run made one kind of call to Brivo, and how long it waited for the answers.
 *
 * @param endpoint verb and template: {@code PUT /users/{id}/suspended}
 * @param failed those that were answered with no success, or not at all; they are among the calls
 * @param millis of all of them together, many of which ran beside each other
 */
public record EndpointCalls(String endpoint, long calls, long failed, long millis) {}
