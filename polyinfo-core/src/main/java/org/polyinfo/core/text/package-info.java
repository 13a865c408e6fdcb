/**
 * Where a text was found wanting, and the outcome of reading one file of many.
 */
@NullMarked
package org.polyinfo.core.text;

import org.jspecify.annotations.NullMarked;
