/**
 * People's photos: what is a picture, and how it becomes one that Brivo takes. Runs without a screen; the only package that
 * knows Thumbnailator.
 */
@NullMarked
package dev.brivosync.source.photo;

import org.jspecify.annotations.NullMarked;
