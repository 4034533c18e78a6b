/**
 * What others see of {@code serve}: its health and metrics, which Spring Boot's Actuator hands out. {@link
 * dev.brivosync.cli.watch.Watch} is the way in; nothing here changes what a run does.
 */
@org.jspecify.annotations.NullMarked
package dev.brivosync.cli.watch;
