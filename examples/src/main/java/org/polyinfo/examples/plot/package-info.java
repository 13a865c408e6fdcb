/** Line charts for reports and papers, written as SVG or PNG without further libraries. */
@NullMarked
package org.polyinfo.examples.plot;

import org.jspecify.annotations.NullMarked;
