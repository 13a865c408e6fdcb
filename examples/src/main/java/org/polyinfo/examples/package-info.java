/** The runnable jar: finds the recipe, reads its options, maps failures to exit codes. */
@NullMarked
package org.polyinfo.examples;

import org.jspecify.annotations.NullMarked;
