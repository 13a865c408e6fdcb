/**
 * What the readers and writers of several formats share. Not part of the public interface.
 */
@NullMarked
package org.polyinfo.io.internal;

import org.jspecify.annotations.NullMarked;
