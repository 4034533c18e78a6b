/**
 * LDAP directories, read with the UnboundID LDAP SDK; the only package that knows it.
 */
@NullMarked
package dev.brivosync.source.ldap;

import org.jspecify.annotations.NullMarked;
