@org.jspecify.annotations.NullMarked
package org.polyinfo.examples.plot;
