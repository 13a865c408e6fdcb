/** What the packages of this module share and nobody else should use. */
@NullMarked
package org.polyinfo.md.internal;

import org.jspecify.annotations.NullMarked;
