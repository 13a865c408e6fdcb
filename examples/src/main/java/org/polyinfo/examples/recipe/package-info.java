/** The recipes: each shows how the APIs are meant to be used and is a tool at the same time. */
@NullMarked
package org.polyinfo.examples.recipe;

import org.jspecify.annotations.NullMarked;
