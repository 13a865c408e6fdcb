package org.polyinfo.ml.leakage;

import static org.polyinfo.ml.leakage.Formula.computed;
import static org.polyinfo.ml.leakage.Formula.product;
import static org.polyinfo.ml.leakage.Formula.sum;
import static org.polyinfo.ml.leakage.Formula.term;

import java.util.List;
import java.util.regex.Pattern;
import org.polyinfo.core.unit.PhysicalConstants;
import org.polyinfo.ml.leakage.Formula.Link;

/** Relations that tables of polymer properties hold, by which a column gives another one away. */
public final class Formulas {

    private static final String DENSITY = "(^|_)(mass_)?(density|rho)($|_(?!energy))";
    private static final String MOLAR_MASS = "mol(ecular|ar)?_?(weight|mass)|(^|_)m_?w($|_)";
    private static final String POLARIZABILITY = "polari[sz]ability(?!_?(xx|yy|zz|xy|xz|yz))|(^|_)polari[sz]";
    private static final String INDEX = "refractive_?index|refraction_index|(^|_)n_?d($|_)|^n$|^ri$";
    private static final String CONDUCTIVITY = "thermal_?conductivity|(^|_)kappa($|_)|^tc$";
    private static final String SPECIFIC_HEAT = "(^|_)c_?p($|_)|specific_heat|heat_capacity";
    private static final String DIFFUSIVITY = "thermal_?diffusivity";
    private static final String VOLUME_EXPANSION = "volum(e|etric)_?(thermal_)?expansion";
    private static final String LINEAR_EXPANSION = "linear_?(thermal_)?expansion";
    private static final String STATIC =
            "static_dielectric|dielectric_?const(ant)?_?static|(^|_)eps(ilon)?_?(0|s)($|_)";
    private static final String TOTAL = "dielectric_?const(ant)?(_dc|_total)|(^|_)eps(ilon)?_dc";
    private static final String DIELECTRIC = "dielectric|permittivity|(^|_)eps(ilon)?($|_)";
    private static final String YOUNG = "young|tensile_modulus|elastic_modulus|^e$";
    private static final String POISSON = "poisson";

    /**
     * The relations known from the start. Sources: Born and Wolf, Principles of Optics, section 2.3.3 (Lorentz–Lorenz,
     * Clausius–Mossotti); Carslaw and Jaeger, Conduction of Heat in Solids, section 1.6 (diffusivity); Landau and Lifshitz,
     * Theory of Elasticity, section 5 (moduli); van Krevelen, Properties of Polymers (cohesive energy, free volume).
     */
    public static final List<Formula> KNOWN = List.of(
            product(
                            "Lorentz-Lorenz",
                            "(n² − 1)/(n² + 2) = (4π/3) N_A ρ α/M",
                            term("refractive index", INDEX, Link.LORENTZ_LORENZ, 1),
                            term("density", DENSITY, -1),
                            term("polarizability", POLARIZABILITY, -1),
                            term("molar mass", MOLAR_MASS, 1))
                    .withConstant(4 * Math.PI / 3 * PhysicalConstants.AVOGADRO * 1e-24),
            product(
                    "Clausius-Mossotti",
                    "(ε − 1)/(ε + 2) = (4π/3) N_A ρ α/M",
                    term("dielectric constant", DIELECTRIC, Link.CLAUSIUS_MOSSOTTI, 1),
                    term("density", DENSITY, -1),
                    term("polarizability", POLARIZABILITY, -1),
                    term("molar mass", MOLAR_MASS, 1)),
            product(
                    "Maxwell relation",
                    "ε = n²",
                    term("dielectric constant", DIELECTRIC, 1),
                    term("refractive index", INDEX, -2)),
            product(
                    "thermal diffusivity",
                    "κ = ρ c_p a",
                    term("thermal conductivity", CONDUCTIVITY, 1),
                    term("density", DENSITY, -1),
                    term("specific heat", SPECIFIC_HEAT, -1),
                    computed("thermal diffusivity", DIFFUSIVITY, -1)),
            product(
                    "linear expansion",
                    "α_linear = α_volume/3",
                    computed("linear expansion", LINEAR_EXPANSION, 1),
                    term("volume expansion", VOLUME_EXPANSION, -1)),
            product(
                    "isentropic bulk modulus",
                    "K_S = 1/κ_S",
                    computed("isentropic bulk modulus", "isentropic_bulk_?modulus|adiabatic_bulk_?modulus", 1),
                    term("isentropic compressibility", "isentropic_compressibility|adiabatic_compressibility", 1)),
            product(
                    "bulk modulus",
                    "K = 1/κ_T",
                    computed("bulk modulus", "(?<!isentropic_)(?<!adiabatic_)bulk_?modulus", 1),
                    term("compressibility", "(?<!isentropic_)(?<!adiabatic_)compressibility", 1)),
            sum(
                            "total dielectric constant",
                            "ε_dc = ε_static + n² − 1",
                            computed("total dielectric constant", TOTAL, 1),
                            term("static dielectric constant", STATIC, -1),
                            term("refractive index", INDEX, Link.SQUARE, -1))
                    .withConstant(-1),
            product(
                    "shear modulus",
                    "E = 2 G (1 + ν)",
                    term("Young's modulus", YOUNG, 1),
                    term("shear modulus", "shear_?modulus|^g$", -1),
                    term("Poisson's ratio", POISSON, Link.ONE_PLUS, -1)),
            product(
                    "elastic constants",
                    "E = 3 K (1 − 2ν)",
                    term("Young's modulus", YOUNG, 1),
                    term("bulk modulus", "bulk_?modulus|^k$", -1),
                    term("Poisson's ratio", POISSON, Link.ONE_MINUS_TWICE, -1)),
            product(
                    "speed of sound",
                    "v² = K_S/ρ",
                    term("speed of sound", "sound", 2),
                    term("bulk modulus", "bulk_?modulus", -1),
                    term("density", DENSITY, 1)),
            product(
                    "solubility parameter",
                    "δ² = cohesive energy density",
                    term("solubility parameter", "solubility_?param", 2),
                    term("cohesive energy density", "cohesive_?energy_?density|(^|_)ced($|_)", -1)),
            product(
                    "fractional free volume",
                    "1 − FFV = 1.3 N_A V_w ρ/M",
                    term("fractional free volume", "free_?volume|(^|_)ffv($|_)", Link.ONE_MINUS, 1),
                    term("van der Waals volume", "vdw_?vol|van_der_waals_vol", -1),
                    term("density", DENSITY, -1),
                    term("molar mass", MOLAR_MASS, 1)),
            product(
                    "molar volume",
                    "V = M/ρ",
                    term("molar volume", "molar_?vol(ume)?", 1),
                    term("density", DENSITY, 1),
                    term("molar mass", MOLAR_MASS, -1)),
            product(
                    "specific volume",
                    "v = 1/ρ",
                    term("specific volume", "specific_?vol(ume)?", 1),
                    term("density", DENSITY, 1)),
            product(
                    "permeability",
                    "P = D S",
                    term("permeability", "permeability", 1),
                    term("diffusion coefficient", "diffusi(vity|on)", -1),
                    term("solubility", "solubility(?!_?param)", -1)),
            sum(
                    "energy gap",
                    "gap = LUMO − HOMO",
                    computed("gap", "(^|_)(band_?)?gap($|_)", 1),
                    term("LUMO", "lumo", -1),
                    term("HOMO", "homo", 1)));

    /** A column that is a statistic of another one: its name is that name with one of these behind (or before) it. */
    static final Pattern STATISTIC = Pattern.compile(
            "min|minimum|max|maximum|std|stdev|stddev|sd|sigma|var|variance|count|n|num|mean|avg|average|median|sem|se|stderr"
                    + "|err|error|unc|uncertainty|ci|lower|upper|low|high|range|sum|total|iqr|q\\d+|p\\d+|quantile|log|log10|ln"
                    + "|norm|normalized|normalised|scaled|zscore|rank|pred|predicted|prediction|true|raw|smoothed|copy");

    private Formulas() {}
}
