/**
 * What a person is: who should have access ({@link dev.brivosync.person.Person}, as the source says) and who has it
 * ({@link dev.brivosync.person.AccountUser}, as Brivo says), and how their values are compared. JDK only.
 */
@NullMarked
package dev.brivosync.person;

import org.jspecify.annotations.NullMarked;
