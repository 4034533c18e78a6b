/**
 * What must change, decided without clock, network or database: a {@link dev.brivosync.plan.Planner} looks at one
 * {@link dev.brivosync.plan.Pair} at a time and answers with a {@link dev.brivosync.plan.PersonPlan}; guards look at
 * all of them together and hold what is too much. Nothing here knows a library beside the JDK.
 */
@NullMarked
package dev.brivosync.plan;

import org.jspecify.annotations.NullMarked;
