package org.polyinfo.qc.gaussian;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Continuum solvent as the job reports it.
 *
 * @param model {@code PCM}, {@code C-PCM}, {@code SMD} …, as printed; SMD where its radii are used
 * @param name solvent as printed; names may hold commas and blanks
 * @param eps static dielectric constant
 * @param epsInfinity dielectric constant at optical frequency
 */
public record Solvent(Optional<String> model, Optional<String> name, OptionalDouble eps, OptionalDouble epsInfinity) {}
