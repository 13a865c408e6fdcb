/** Makes the sample data that the quickstart ships, from our own xTB runs and handbook figures. */
@NullMarked
package org.polyinfo.examples.sample;

import org.jspecify.annotations.NullMarked;
