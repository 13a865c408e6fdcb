package org.polyinfo.qc.gaussian;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Provenance;
import org.polyinfo.core.table.Scale;
import org.polyinfo.core.text.ReadResult;
import org.polyinfo.core.unit.Unit;

/**
 * A folder of logs as a table: one row per file, read or not, in the order of the results.
 *
 * <p>Text columns {@code file}, {@code status} ({@code normal}, {@code error}, {@code truncated}; missing where the file could
 * not be read), {@code method}, {@code basis} and {@code error}; then numbers of scale {@link Scale#MICRO}, each from the last
 * job of its log that prints it, in the unit of its name. What no job prints is missing.
 */
public final class GaussianTables {

    /** A column and the job's value for it. */
    private record Quantity(String name, String unit, Function<GaussianJob, OptionalDouble> value) {}

    private static final List<Quantity> QUANTITIES = List.of(
            new Quantity("charge_e", "e", j -> number(j.charge())),
            new Quantity("multiplicity", "", j -> number(j.multiplicity())),
            new Quantity("energy_hartree", "hartree", GaussianJob::energyHartree),
            new Quantity("scf_energy_hartree", "hartree", GaussianJob::scfEnergyHartree),
            new Quantity("homo_hartree", "hartree", GaussianJob::homoHartree),
            new Quantity("lumo_hartree", "hartree", GaussianJob::lumoHartree),
            new Quantity("dipole_debye", "debye", j -> from(j.multipoles(), Multipoles::dipoleTotalDebye)),
            new Quantity("polarizability_isotropic_bohr3", "bohr3", GaussianJob::isotropicPolarizabilityAu),
            new Quantity("electronic_spatial_extent_bohr2", "bohr2", GaussianJob::electronicSpatialExtentAu),
            new Quantity("molar_volume_cm3_per_mol", "cm3/mol", GaussianJob::molarVolumeCm3PerMol),
            new Quantity(
                    "zero_point_energy_hartree",
                    "hartree",
                    j -> from(j.thermochemistry(), Thermochemistry::zeroPointEnergyHartree)),
            new Quantity(
                    "enthalpy_hartree", "hartree", j -> from(j.thermochemistry(), Thermochemistry::enthalpyHartree)),
            new Quantity(
                    "gibbs_energy_hartree",
                    "hartree",
                    j -> from(j.thermochemistry(), Thermochemistry::gibbsEnergyHartree)));

    private GaussianTables() {}

    /**
     * @param results what {@link GaussianLogReader#readAll} gave
     * @param provenance where the logs come from
     */
    public static PropertyTable of(List<? extends ReadResult<GaussianLog>> results, Provenance provenance) {
        List<Column> columns = new ArrayList<>();
        columns.add(text("file", results, r -> Optional.of(r.source())));
        columns.add(text(
                "status", results, r -> r.value().map(l -> l.status().name().toLowerCase(Locale.ROOT))));
        columns.add(text("method", results, r -> last(r, GaussianJob::method)));
        columns.add(text("basis", results, r -> last(r, GaussianJob::basis)));
        for (Quantity quantity : QUANTITIES) {
            double[] values = new double[results.size()];
            Arrays.setAll(
                    values,
                    i -> last(results.get(i), j -> boxed(quantity.value.apply(j)))
                            .orElse(Double.NaN));
            columns.add(Column.of(quantity.name, Unit.of(quantity.unit), Scale.MICRO, values));
        }
        columns.add(text(
                "error",
                results,
                r -> r instanceof ReadResult.Failure<GaussianLog> failure
                        ? Optional.of(failure.reason())
                        : Optional.empty()));
        return PropertyTable.of(columns, provenance);
    }

    private static Column text(
            String name,
            List<? extends ReadResult<GaussianLog>> results,
            Function<ReadResult<GaussianLog>, Optional<String>> value) {
        @Nullable String[] values = new @Nullable String[results.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(results.get(i)).orElse(null);
        }
        return Column.of(name, Scale.NONE, values);
    }

    /** The value of the last job that has one. */
    private static <T> Optional<T> last(ReadResult<GaussianLog> result, Function<GaussianJob, Optional<T>> value) {
        List<GaussianJob> jobs = result.value().map(GaussianLog::jobs).orElse(List.of());
        for (int i = jobs.size() - 1; i >= 0; i--) {
            Optional<T> found = value.apply(jobs.get(i));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.isPresent() && !Double.isNaN(value.getAsDouble())
                ? Optional.of(value.getAsDouble())
                : Optional.empty();
    }

    private static OptionalDouble number(java.util.OptionalInt value) {
        return value.isPresent() ? OptionalDouble.of(value.getAsInt()) : OptionalDouble.empty();
    }

    private static <T> OptionalDouble from(Optional<T> part, Function<T, OptionalDouble> value) {
        return part.map(value).orElse(OptionalDouble.empty());
    }
}
