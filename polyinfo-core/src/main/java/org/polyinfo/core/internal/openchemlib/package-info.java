/** The one place that touches the optional OpenChemLib: three-dimensional structures and their force field. */
@NullMarked
package org.polyinfo.core.internal.openchemlib;

import org.jspecify.annotations.NullMarked;
