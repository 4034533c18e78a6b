/** What the product costs: calls, seconds and memory, beside what a user would do instead. {@code mvn -Pbench verify}. */
@NullMarked
package dev.brivosync.bench;

import org.jspecify.annotations.NullMarked;
