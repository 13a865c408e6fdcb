/**
 * Models through the layers micro → meso → macro: stages that are learnt or physical laws, each fed by the layers before it,
 * trained on out-of-fold values so that no stage flatters the next.
 */
@NullMarked
package org.polyinfo.ml.hierarchy;

import org.jspecify.annotations.NullMarked;
