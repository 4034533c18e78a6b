/**
 * The strict reader of YAML files: every value keeps its line and column and stays the text that was written until a
 * key says what it means ({@link dev.brivosync.job.yaml.Format}); whatever is wrong is collected ({@link
 * dev.brivosync.job.yaml.Problems}), so that one look at a file shows all of it. The only package that knows
 * snakeyaml-engine.
 */
@NullMarked
package dev.brivosync.job.yaml;

import org.jspecify.annotations.NullMarked;
