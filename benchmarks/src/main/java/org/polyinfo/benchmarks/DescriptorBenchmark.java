package org.polyinfo.benchmarks;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.polyinfo.core.molecule.ChemicalCategories;
import org.polyinfo.core.molecule.Molecule;
import org.polyinfo.core.molecule.MorganFingerprint;
import org.polyinfo.core.polymer.Oligomer;
import org.polyinfo.core.polymer.PolymerClass;
import org.polyinfo.core.polymer.PolymerFingerprint;
import org.polyinfo.core.polymer.RepeatUnit;

/** Class, fingerprint and categories of a dozen polymers of all sizes; figures are polymers per second of one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@OperationsPerInvocation(DescriptorBenchmark.POLYMERS)
public class DescriptorBenchmark {

    static final int POLYMERS = 12;

    private static final List<String> SMILES = List.of(
            "*CC*",
            "*CC(*)c1ccccc1",
            "*CC(*)(C)C(=O)OC",
            "*C(F)(F)C(*)(F)F",
            "*CCO*",
            "*CCOC(=O)c1ccc(C(=O)O*)cc1",
            "*CCCCCCNC(=O)CCCCC(=O)N*",
            "*Oc1ccc(C(C)(C)c2ccc(OC(*)=O)cc2)cc1",
            "*[Si](C)(C)O*",
            "*Oc1ccc(Oc2ccc(C(=O)c3ccc(*)cc3)cc2)cc1",
            "*c1ccc(Oc2ccc(N3C(=O)c4cc5c(cc4C3=O)C(=O)N(*)C5=O)cc2)cc1",
            "*CCCCCCOC(=O)Nc1ccc(Cc2ccc(NC(=O)O*)cc2)cc1");

    private List<RepeatUnit> units = List.of();
    private List<Molecule> molecules = List.of();

    /** Reads the units. */
    @Setup
    public void setUp() {
        units = SMILES.stream().map(RepeatUnit::parse).toList();
        molecules = units.stream()
                .map(unit -> Oligomer.builder(unit).units(1).build().molecule())
                .toList();
    }

    /** From text to class. */
    @Benchmark
    public void polymerClassWithParsing(Blackhole hole) {
        for (String smiles : SMILES) {
            hole.consume(PolymerClass.of(RepeatUnit.parse(smiles)));
        }
    }

    /** Class of parsed units. */
    @Benchmark
    public void polymerClass(Blackhole hole) {
        for (RepeatUnit unit : units) {
            hole.consume(PolymerClass.of(unit));
        }
    }

    /** From text to class by RadonPy's rule. */
    @Benchmark
    public void radonPyRuleWithParsing(Blackhole hole) {
        for (String smiles : SMILES) {
            Optional<PolymerClass> found = PolymerClass.byRadonPyRule(RepeatUnit.parse(smiles));
            hole.consume(found);
        }
    }

    /** Morgan fingerprint of the H-capped units. */
    @Benchmark
    public void fingerprint(Blackhole hole) {
        for (Molecule molecule : molecules) {
            hole.consume(MorganFingerprint.withDefaults().of(molecule));
        }
    }

    /** From text to the frame-free fingerprint of the polymer. */
    @Benchmark
    public void polymerFingerprintWithParsing(Blackhole hole) {
        for (String smiles : SMILES) {
            hole.consume(PolymerFingerprint.of(RepeatUnit.parse(smiles), MorganFingerprint.withDefaults()));
        }
    }

    /** Chemical categories of the H-capped units. */
    @Benchmark
    public void categories(Blackhole hole) {
        for (Molecule molecule : molecules) {
            hole.consume(ChemicalCategories.of(molecule));
        }
    }
}
