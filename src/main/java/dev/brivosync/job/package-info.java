/**
 * When and in which steps: the job file, the settings, and the Spring Batch jobs that lead people from source to Brivo.
 * The only package that knows Spring Batch and Quartz.
 */
@NullMarked
package dev.brivosync.job;

import org.jspecify.annotations.NullMarked;
