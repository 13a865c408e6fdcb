package org.polyinfo.io.radonpy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.polyinfo.core.table.Scale;
import org.polyinfo.core.unit.Unit;

/** Unit and scale of RadonPy's columns: those of PI1070 and those of the CSV files in {@code analyze/}. */
final class RadonPyColumns {

    /** @param unit empty text for a pure number */
    record Meaning(Unit unit, Scale scale) {}

    /** Name, unit, scale: first what is no property, then quantum chemistry of the repeat unit, then simulation, then bulk. */
    private static final String TABLE = """
            DBID                      |             | NONE
            monomer_ID                |             | NONE
            smiles                    |             | NONE
            smiles_list               |             | NONE
            polymer_class             |             | NONE
            temp                      | K           | NONE
            press                     | atm         | NONE
            tacticity                 |             | NONE
            DP                        |             | NONE
            n_mol                     |             | NONE
            n_atom_mean               |             | NONE
            Mn                        | g/mol       | NONE
            check_eq                  |             | NONE
            check_tc                  |             | NONE
            do_TC                     |             | NONE
            remarks                   |             | NONE
            mol_weight                | g/mol       | MICRO
            atomic_weight_mean        | g/mol       | MICRO
            vdw_volume                | Å3          | MICRO
            qm_total_energy           | kJ/mol      | MICRO
            qm_homo                   | eV          | MICRO
            qm_lumo                   | eV          | MICRO
            qm_dipole                 | D           | MICRO
            qm_dipole_x               | D           | MICRO
            qm_dipole_y               | D           | MICRO
            qm_dipole_z               | D           | MICRO
            qm_polarizability         | Å3          | MICRO
            qm_polarizability_xx      | Å3          | MICRO
            qm_polarizability_yy      | Å3          | MICRO
            qm_polarizability_zz      | Å3          | MICRO
            qm_polarizability_xy      | Å3          | MICRO
            qm_polarizability_xz      | Å3          | MICRO
            qm_polarizability_yz      | Å3          | MICRO
            density                   | g/cm3       | MESO
            Rg                        | Å           | MESO
            r2                        | nm2         | MESO
            self-diffusion            | m2/s        | MESO
            self-diff                 | m2/s        | MESO
            Cp                        | J/(kg K)    | MESO
            Cv                        | J/(kg K)    | MESO
            compressibility           | 1/Pa        | MESO
            compress_T                | 1/Pa        | MESO
            isentropic_compressibility| 1/Pa        | MESO
            compress_S                | 1/Pa        | MESO
            bulk_modulus              | Pa          | MESO
            bulk_mod_T                | Pa          | MESO
            isentropic_bulk_modulus   | Pa          | MESO
            bulk_mod_S                | Pa          | MESO
            volume_expansion          | 1/K         | MESO
            volume_exp                | 1/K         | MESO
            linear_expansion          | 1/K         | MESO
            linear_exp                | 1/K         | MESO
            nematic_order_parameter   |             | MESO
            TC_ke                     | W/(m K)     | MESO
            TC_pe                     | W/(m K)     | MESO
            TC_pair                   | W/(m K)     | MESO
            TC_pair_inter             | W/(m K)     | MESO
            TC_pair_intra             | W/(m K)     | MESO
            TC_bond                   | W/(m K)     | MESO
            TC_angle                  | W/(m K)     | MESO
            TC_dihed                  | W/(m K)     | MESO
            TC_improper               | W/(m K)     | MESO
            TC_kspace                 | W/(m K)     | MESO
            TC_fix                    | W/(m K)     | MESO
            totene                    | kJ/mol      | MESO
            kinene                    | kJ/mol      | MESO
            ebond                     | kJ/mol      | MESO
            eangle                    | kJ/mol      | MESO
            edihed                    | kJ/mol      | MESO
            evdw                      | kJ/mol      | MESO
            ecoul                     | kJ/mol      | MESO
            elong                     | kJ/mol      | MESO
            Tgrad_check               |             | NONE
            Tgrad_rate                |             | MESO
            Tgrad                     | K/m         | MESO
            Tgrad_ave                 | K/m         | MESO
            Tgrad_SE_ave              | K/m         | MESO
            Tgrad1                    | K/m         | MESO
            Tgrad2                    | K/m         | MESO
            T                         | K           | MESO
            Qgrad                     | W/m2        | MESO
            Qgrad_k                   | W/(m K)     | MESO
            static_dielectric_const   |             | MACRO
            dielectric_const_dc       |             | MACRO
            refractive_index          |             | MACRO
            thermal_conductivity      | W/(m K)     | MACRO
            thermal_diffusivity       | m2/s        | MACRO
            """;

    private static final Map<String, Meaning> KNOWN = known();

    /** Statistics of a quantity carry its unit. */
    private static final Pattern STATISTIC =
            Pattern.compile("(.+?)_(min|max|std|SE|sd|se|mean_sd|mean_se|sma_sd|sma_se|sd_max|se_max|SD_max|SD_\\d+)");

    private static final Pattern PURE_NUMBER = Pattern.compile("(.+?)_(count|p|r2)");
    private static final Pattern MONOMER = Pattern.compile("_monomer\\d*$");

    private RadonPyColumns() {}

    private static Map<String, Meaning> known() {
        Map<String, Meaning> known = new HashMap<>();
        TABLE.lines().forEach(line -> {
            List<String> cells = List.of(line.split("\\|", -1));
            known.put(
                    cells.get(0).strip(),
                    new Meaning(
                            Unit.of(cells.get(1)), Scale.valueOf(cells.get(2).strip())));
        });
        return Map.copyOf(known);
    }

    /** What a column means, if it is one of RadonPy's. */
    static Optional<Meaning> of(String column) {
        String name = MONOMER.matcher(column).replaceFirst("");
        Meaning known = KNOWN.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Matcher statistic = STATISTIC.matcher(name);
        if (statistic.matches() && KNOWN.containsKey(statistic.group(1))) {
            return Optional.ofNullable(KNOWN.get(statistic.group(1)));
        }
        Matcher number = PURE_NUMBER.matcher(name);
        if (number.matches() && KNOWN.containsKey(number.group(1))) {
            return Optional.of(new Meaning(Unit.ONE, Scale.NONE));
        }
        return Optional.empty();
    }
}
