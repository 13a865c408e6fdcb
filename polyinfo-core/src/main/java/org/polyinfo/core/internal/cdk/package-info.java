/**
 * The one place that touches the Chemistry Development Kit and what comes with it (its SMILES reader Beam, InChI).
 * Nothing of theirs leaves this package; data cross the border as {@link AtomGraph}.
 */
@NullMarked
package org.polyinfo.core.internal.cdk;

import org.jspecify.annotations.NullMarked;
