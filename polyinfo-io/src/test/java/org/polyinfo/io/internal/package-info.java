@org.jspecify.annotations.NullMarked
package org.polyinfo.io.internal;
