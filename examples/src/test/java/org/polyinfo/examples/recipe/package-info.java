@NullMarked
package org.polyinfo.examples.recipe;

import org.jspecify.annotations.NullMarked;
