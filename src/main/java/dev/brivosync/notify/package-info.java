/**
 * Whom a run tells how it ended: mail by SMTP, webhooks, a heartbeat. What is told comes ready to be sent; each {@link
 * dev.brivosync.notify.Delivery} is tried again where that may help, and {@link dev.brivosync.notify.Courier} carries all of
 * them at once and gives up when its time is over.
 */
@org.jspecify.annotations.NullMarked
package dev.brivosync.notify;
