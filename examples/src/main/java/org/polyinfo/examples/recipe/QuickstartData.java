package org.polyinfo.examples.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.polyinfo.core.polymer.RepeatUnit;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Scale;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.io.lammps.LammpsLog;
import org.polyinfo.io.lammps.LammpsTable;
import org.polyinfo.io.radonpy.RadonPyResults;
import org.polyinfo.io.table.CsvTables;

/**
 * What the quickstart works on.
 *
 * @param polymers one row per polymer, with the columns named here
 * @param features columns the models learn from
 * @param fluxes heat fluxes to integrate
 * @param ions paths of ions
 * @param gaussianLogs folder of Gaussian logs, where there is one
 */
record QuickstartData(
        PropertyTable polymers, List<String> features, List<Flux> fluxes, Ions ions, Optional<Path> gaussianLogs) {

    static final String SMILES = "smiles";
    static final String KEY = "repeat_unit_key";
    static final String DENSITY = "density";
    static final String INDEX = "refractive_index";
    static final String POLARIZABILITY = "polarizability";
    static final String MOLAR_MASS = "molar_mass";

    /**
     * One system whose heat flux was recorded, with its replicas.
     *
     * @param name what it is
     * @param files heat flux of each replica
     * @param columns the three columns of the flux
     * @param intervalFs time between samples
     * @param temperatureK mean temperature
     * @param volumeA3 mean volume
     */
    record Flux(
            String name,
            List<Path> files,
            List<String> columns,
            double intervalFs,
            double temperatureK,
            double volumeA3) {}

    /**
     * A dump with ions.
     *
     * @param name what it is
     * @param dump the dump
     * @param units its unit style
     * @param timestep time step in the style's unit
     * @param temperatureK temperature
     * @param charges charge of an atom of each type in e
     * @param molecules types whose molecules are tracked by centre of mass
     * @param masses masses by type
     */
    record Ions(
            String name,
            Path dump,
            LammpsUnits units,
            double timestep,
            double temperatureK,
            Map<Long, Double> charges,
            List<Long> molecules,
            Map<Long, Double> masses) {}

    /** The sample data inside the jar, unpacked into a folder. */
    static QuickstartData sample(Path folder) throws IOException {
        Path polymers = unpack("polymers.csv", folder);
        unpack("polymers.csv-metadata.json", folder);
        PropertyTable table = CsvTables.read(polymers);
        table = table.with(rename(table.numbers("alpha_bohr3").in(Unit.of("Å3")), POLARIZABILITY))
                .with(rename(table.numbers("mw_g_per_mol"), MOLAR_MASS));
        table = table.with(ratio("polarizability_per_mass", table, POLARIZABILITY, MOLAR_MASS));
        List<Path> fluxes = new ArrayList<>();
        List<Path> logs = new ArrayList<>();
        for (int seed : new int[] {20261, 20262, 20263}) {
            fluxes.add(unpack("argon_heatflux_" + seed + ".dat.gz", folder));
            logs.add(unpack("argon_" + seed + ".log.gz", folder));
        }
        return new QuickstartData(
                withKeys(table),
                List.of("ne_na", "homo_ev", "lumo_ev", "dipole_debye", "polarizability_per_mass"),
                List.of(new Flux("liquid argon", fluxes, flux(), 20, mean(logs, "Temp"), mean(logs, "Volume"))),
                new Ions(
                        "molten sodium chloride",
                        unpack("nacl_ions.dump.gz", folder),
                        LammpsUnits.METAL,
                        0.001,
                        mean(List.of(unpack("nacl.log.gz", folder)), "Temp"),
                        Map.of(1L, 1.0, 2L, -1.0),
                        List.of(),
                        Map.of()),
                Optional.empty());
    }

    /** The reference data: PI1070, Gaussian logs, argon, polyethylene, ions in poly(ethylene oxide). */
    static QuickstartData reference(Path folder) throws IOException {
        PropertyTable table = RadonPyResults.read(folder.resolve("radonpy/PI1070.csv.gz"));
        table = table.with(rename(table.numbers("qm_polarizability_monomer"), POLARIZABILITY))
                .with(rename(table.numbers("mol_weight_monomer"), MOLAR_MASS));
        table = table.with(ratio("polarizability_per_mass", table, POLARIZABILITY, MOLAR_MASS))
                .with(ratio("vdw_volume_per_mass", table, "vdw_volume_monomer", MOLAR_MASS));
        List<Path> fluxes = new ArrayList<>();
        List<Path> logs = new ArrayList<>();
        for (int seed : new int[] {11111, 22222, 33333}) {
            fluxes.add(folder.resolve("lammps/argon/heatflux_seed" + seed + ".dat.gz"));
            logs.add(folder.resolve("lammps/argon/log_seed" + seed + ".lammps.gz"));
        }
        List<Path> polyethylene = List.of(folder.resolve("lammps/polyethylene/log_amorphous_A.lammps.gz"));
        Path ions = folder.resolve("lammps/ions");
        return new QuickstartData(
                withKeys(table),
                List.of(
                        "qm_homo_monomer",
                        "qm_lumo_monomer",
                        "qm_dipole_monomer",
                        "atomic_weight_mean",
                        "polarizability_per_mass",
                        "vdw_volume_per_mass"),
                List.of(
                        new Flux("liquid argon", fluxes, flux(), 20, mean(logs, "Temp"), mean(logs, "Volume")),
                        new Flux(
                                "amorphous polyethylene",
                                List.of(folder.resolve("lammps/polyethylene/heatflux_amorphous_A.dat.gz")),
                                List.of(),
                                4,
                                mean(polyethylene, "Temp"),
                                mean(polyethylene, "Volume"))),
                new Ions(
                        "lithium triflate in poly(ethylene oxide)",
                        ions.resolve("ions_unwrapped_part1.dump.gz"),
                        LammpsUnits.REAL,
                        2,
                        600,
                        Map.of(8L, 0.7, 1L, 0.1473, 5L, -0.2818, 6L, 0.1361, 7L, -0.0460),
                        List.of(6L),
                        Map.of(1L, 12.011, 5L, 15.999, 6L, 32.06, 7L, 18.998)),
                Optional.of(folder.resolve("gaussian/logs")));
    }

    private static List<String> flux() {
        return List.of("c_flux[1]", "c_flux[2]", "c_flux[3]");
    }

    private static Path unpack(String name, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path target = folder.resolve(name);
        try (InputStream in = QuickstartData.class.getResourceAsStream("/org/polyinfo/examples/sample/" + name)) {
            if (in == null) {
                throw new IOException("the sample file '" + name + "' is missing from the jar");
            }
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return target;
    }

    /** Mean of a thermo column over the last run of each log. */
    private static double mean(List<Path> logs, String column) throws IOException {
        double sum = 0;
        int count = 0;
        for (Path log : logs) {
            LammpsTable thermo = LammpsLog.read(log).lastRun().thermo();
            for (double value : thermo.column(column)) {
                sum += value;
                count++;
            }
        }
        return sum / count;
    }

    private static Column.Numbers rename(Column.Numbers column, String name) {
        return Column.of(name, column.unit(), column.scale(), column.toArray());
    }

    private static Column.Numbers ratio(String name, PropertyTable table, String numerator, String denominator) {
        double[] values = table.doubles(numerator);
        double[] by = table.doubles(denominator);
        Arrays.setAll(values, i -> values[i] / by[i]);
        return Column.of(name, Unit.of("Å3 mol/g"), Scale.MICRO, values);
    }

    private static PropertyTable withKeys(PropertyTable table) {
        String[] keys = Arrays.stream(table.strings(SMILES))
                .map(s -> RepeatUnit.parse(Objects.requireNonNull(s)).key())
                .toArray(String[]::new);
        return table.with(Column.of(KEY, Scale.NONE, keys));
    }
}
