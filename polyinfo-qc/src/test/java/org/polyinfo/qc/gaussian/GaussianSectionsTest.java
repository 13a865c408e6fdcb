package org.polyinfo.qc.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.polyinfo.qc.gaussian.Termination.Status;

/** Sections that few jobs print, written by hand in the form of the program; the numbers mean nothing. */
class GaussianSectionsTest {

    private static GaussianJob job(String body) throws IOException {
        String text = " Entering Link 1 = /opt/g16/l1.exe PID=      1.\n" + body;
        GaussianLog log = GaussianLogReader.withDefaults()
                .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)), "test.log");
        assertThat(log.jobs()).hasSize(1);
        return log.jobs().get(0);
    }

    private static GaussianLog headless(String text) throws IOException {
        return GaussianLogReader.withDefaults()
                .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)), "test.log");
    }

    @Test
    void energyOfAMulticonfigurationalWaveFunctionIsThatOfTheLastIteration() throws IOException {
        String iterations = """
                 ITN=  1 MaxIt= 64 E=    -94.6392371966 DE=-9.46D+01 Acc= 1.00D-08 Lan=  0
                 ITN=  2 MaxIt= 64 E=    -94.6795624823 DE=-6.09D-09 Acc= 1.00D-08 Lan=  0
                 ... Do an extra-iteration for final printing.
                """;
        GaussianJob converged = job(iterations + " MCSCF converged.\n"
                + " Alpha  occ. eigenvalues --    0.00000   0.00000\n Alpha virt. eigenvalues --    0.00000\n\n");
        assertThat(converged.correlatedEnergyHartree("CASSCF")).hasValue(-94.6795624823);
        assertThat(converged.energyHartree()).hasValue(-94.6795624823);
        assertThat(converged.homoHartree()).as("zeros are no orbital energies").isEmpty();
        assertThat(job(iterations).energyHartree()).as("not converged").isEmpty();
    }

    @Test
    void layersOfOniomAndTheirSum() throws IOException {
        GaussianJob job = job("""
                 Dipole moment (field-independent basis, Debye):
                    X=     1.0000    Y=     2.0000    Z=     2.0000  Tot=     3.0000
                 ONIOM: calculating energy.
                 ONIOM: gridpoint  1 method:  low   system:  model energy:     0.173705219889
                 ONIOM: gridpoint  2 method:  high  system:  model energy:  -749.603681182781
                 ONIOM: gridpoint  3 method:  low   system:  real  energy:     0.487314022827
                 ONIOM: extrapolated energy =    -749.290072379843
                 ONIOM: Dipole        = 1.43255879D-03-1.07633261D-01-2.10938753D-01
                 ONIOM: Dipole moment (Debye):
                    X=     0.0036    Y=    -0.2736    Z=    -0.5362  Tot=     0.6019
                """);
        assertThat(job.energyHartree()).hasValue(-749.290072379843);
        assertThat(job.oniomLayerEnergies())
                .extracting(LabelledEnergy::method)
                .containsExactly("low level, model system", "high level, model system", "low level, real system");
        assertThat(job.oniomLayerEnergies().get(1).energyHartree()).isEqualTo(-749.603681182781);
        assertThat(job.oniomDipoleDebye().orElseThrow()).containsExactly(0.0036, -0.2736, -0.5362);
        assertThat(job.multipoles().orElseThrow().dipoleTotalDebye()).hasValue(3);
    }

    @Test
    void counterpoiseGivesWhatAComplexGains() throws IOException {
        GaussianJob job = job("""
                 Counterpoise: corrected energy =    -152.123456789012
                 Counterpoise: BSSE energy =       0.001791018572
                                sum of fragments =    -152.113000000000
                           complexation energy =      -7.69 kcal/mole (raw)
                           complexation energy =      -6.56 kcal/mole (corrected)
                """);
        assertThat(job.counterpoiseEnergyHartree()).hasValue(-152.123456789012);
        assertThat(job.basisSetSuperpositionErrorHartree()).hasValue(0.001791018572);
        assertThat(job.complexationEnergyKcalPerMol()).hasValue(-6.56);
        assertThat(job.rawComplexationEnergyKcalPerMol()).hasValue(-7.69);
    }

    @Test
    void wibergIndicesAreThoseOfTheWholeDensity() throws IOException {
        String matrix = """
                 Wiberg bond index matrix in the NAO basis:

                     Atom    1       2       3
                     ---- ------  ------  ------
                   1.  O  0.0000  0.8123  0.7999
                   2.  H  0.8123  0.0000  0.0011
                   3.  H  0.7999  0.0011  0.0000

                 Wiberg bond index, Totals by atom:

                     Atom    1
                     ---- ------
                   1.  O  1.6122
                """;
        GaussianJob job =
                job(matrix + " *******         Alpha spin orbitals         *******\n" + matrix.replace("0.8", "0.2"));
        BondOrders orders = job.bondOrders(BondOrders.Scheme.WIBERG).orElseThrow();
        assertThat(orders.atomCount()).isEqualTo(3);
        assertThat(orders.at(0, 1)).isEqualTo(0.8123);
        assertThat(orders.at(2, 1)).isEqualTo(0.0011);
        assertThat(orders.largest()).hasValue(0.8123);
        assertThat(orders.smallestBonded(0.5)).hasValue(0.7999);
    }

    @Test
    void mayerOrdersInSeveralBlocksOfColumns() throws IOException {
        GaussianJob job = job("""
                 Atomic Valencies and Mayer Atomic Bond Orders:
                              1          2
                     1  C    3.620819   1.310133
                     2  C    1.310133   3.202272
                     3  Cl  -0.075588   0.997745
                              3
                     1  C   -0.075588
                     2  C    0.997745
                     3  Cl   0.969945
                 Lowdin Atomic Charges:
                               1
                     1  C   -0.100000
                     2  C    0.200000
                     3  Cl  -0.100000
                 Sum of Lowdin charges =   0.00000
                """);
        BondOrders orders = job.bondOrders(BondOrders.Scheme.MAYER).orElseThrow();
        assertThat(orders.at(0, 1)).isEqualTo(1.310133);
        assertThat(orders.at(1, 2)).isEqualTo(0.997745);
        assertThat(orders.at(0, 2)).isEqualTo(-0.075588);
        assertThat(orders.largest()).hasValue(1.310133);
        assertThat(job.charges(ChargeScheme.LOWDIN).orElseThrow().chargesE()).containsExactly(-0.1, 0.2, -0.1);
    }

    @Test
    void molarVolumeInBothUnits() throws IOException {
        GaussianJob job = job("""
                 Molar volume =  554.235 bohr**3/mol ( 49.461 cm**3/mol)
                 Recommended a0 for SCRF calculation =  3.47 angstrom (  6.57 bohr)
                """);
        assertThat(job.molarVolumeBohr3PerMol()).hasValue(554.235);
        assertThat(job.molarVolumeCm3PerMol()).hasValue(49.461);
        assertThat(job.recommendedCavityRadiusAngstrom()).hasValue(3.47);
    }

    @Test
    void polarizabilityAtSeveralFrequencies() throws IOException {
        GaussianJob job = job("""
                 Dipole polarizability, Alpha (input orientation).
                 (esu units = cm**3 , SI units = C**2 m**2 J**-1)
                 Alpha(0;0):
                               (au)            (10**-24 esu)      (10**-40 SI)
                   iso        0.300000D+02      0.444554D+01      0.494636D+01
                   aniso      0.100000D+02      0.148185D+01      0.164879D+01
                   xx         0.200000D+02      0.296370D+01      0.329757D+01
                   yx         0.100000D+01      0.148185D+00      0.164879D+00
                   yy         0.300000D+02      0.444554D+01      0.494636D+01
                   zx        ****************** 0.000000D+00      0.000000D+00
                   zy         0.000000D+00      0.000000D+00      0.000000D+00
                   zz         0.400000D+02      0.592739D+01      0.659515D+01
                 Alpha(-w;w) w=  455.6nm:
                               (au)            (10**-24 esu)      (10**-40 SI)
                   iso        0.330000D+02      0.489010D+01      0.544100D+01
                   aniso      0.110000D+02      0.163003D+01      0.181367D+01
                   xx         0.220000D+02      0.326007D+01      0.362733D+01
                   yx         0.000000D+00      0.000000D+00      0.000000D+00
                   yy         0.330000D+02      0.489010D+01      0.544100D+01
                   zx         0.000000D+00      0.000000D+00      0.000000D+00
                   zy         0.000000D+00      0.000000D+00      0.000000D+00
                   zz         0.440000D+02      0.652013D+01      0.725467D+01

                 First dipole hyperpolarizability, Beta (input orientation).
                 ||, _|_  parallel and perpendicular components, (z) with respect to z axis,
                 vector components x,y,z.  Values do not include the 1/n! factor of 1/2.
                 (esu units = cm**5 statvolt**-1 , SI units = C**3 m**3 J**-2)
                 Beta(0;0,0):
                               (au)            (10**-30 esu)      (10**-50 SI)
                   || (z)     0.150000D+02      0.129588D+00      0.480900D-01
                   xxx       -0.250000D+02     -0.215980D+00     -0.801500D-01
                 Beta(-w;w,0) w=  455.6nm:
                               (au)            (10**-30 esu)      (10**-50 SI)
                   xxx       -0.300000D+02     -0.259176D+00     -0.961800D-01

                 ----------------------------------------------------------------------
                """);
        assertThat(job.isotropicPolarizabilityAu()).hasValue(30);
        assertThat(job.polarizability().orElseThrow().componentAu(0, 2)).isNaN();
        Polarizability dynamic = job.polarizabilities().get(1);
        assertThat(dynamic.frequencyHartree()).isCloseTo(0.1, within(1e-5));
        assertThat(dynamic.isotropicAu()).hasValue(33);
        assertThat(dynamic.componentAu(2, 2)).isEqualTo(44);
        assertThat(job.hyperpolarizabilities())
                .extracting(Hyperpolarizability::process)
                .containsExactly("Beta(0;0,0)", "Beta(-w;w,0)");
        assertThat(job.hyperpolarizabilities().get(0).componentsAu()).isEqualTo(Map.of("|| (z)", 15.0, "xxx", -25.0));
    }

    @Test
    void polarizabilityOfOlderVersionsAtAFrequency() throws IOException {
        GaussianJob job = job("""
                 SCF Polarizability for W=    0.000000:
                                1             2             3
                      1  0.200000D+02
                      2  0.100000D+01  0.300000D+02
                      3  0.000000D+00  0.000000D+00  0.400000D+02
                 Isotropic polarizability for W=    0.000000       30.00 Bohr**3.
                 SCF Polarizability for W=    0.056960:
                                1             2             3
                      1  0.220000D+02
                      2  0.000000D+00  0.330000D+02
                      3  0.000000D+00  0.000000D+00  0.440000D+02
                 Isotropic polarizability for W=    0.056960       33.00 Bohr**3.
                """);
        assertThat(job.polarizabilities())
                .extracting(Polarizability::frequencyHartree)
                .containsExactly(0.0, 0.05696);
        assertThat(job.polarizability().orElseThrow().componentAu(0, 1)).isEqualTo(1);
        assertThat(job.polarizabilities().get(1).isotropicAu()).hasValue(33);
        assertThat(job.isotropicPolarizabilityAu()).hasValue(30);
    }

    @Test
    void reactionPathWithItsSummary() throws IOException {
        GaussianJob job = job("""
                 SCF Done:  E(RB3LYP) =  -363.100328111     A.U. after    9 cycles
                 Point Number:   0          Path Number:   1
                 SCF Done:  E(RB3LYP) =  -363.100370000     A.U. after    9 cycles
                 Point Number:   1          Path Number:   1
                   NET REACTION COORDINATE UP TO THIS POINT =    0.19148
                 Energies reported relative to the TS energy of        -363.100328
                 --------------------------------------------------------------------------
                    Summary of reaction path following
                 --------------------------------------------------------------------------
                                        Energy    RxCoord
                   1                    0.00000   0.00000
                   2                   -0.00004   0.19148
                 --------------------------------------------------------------------------
                """);
        assertThat(job.ircPoints()).hasSize(2);
        assertThat(job.ircPoints().get(1).energyHartree()).hasValue(-363.10037);
        assertThat(job.ircPoints().get(1).reactionCoordinate()).hasValue(0.19148);
        assertThat(job.ircSummary()).hasSize(2);
        assertThat(job.ircSummary().get(1).energyHartree()).hasValue(-363.100368);
    }

    @Test
    void reactionPathOfOlderVersions() throws IOException {
        GaussianJob job = job("""
                 SCF Done:  E(RHF) =  -91.5736500000     A.U. after    9 cycles
                 Point Number  3 in FORWARD path direction.
                 SUMMARY OF REACTION PATH FOLLOWING:
                 (Int. Coord: Angstroms, and Degrees)
                     ENERGY    RX.COORD   R1        R2
                   1  -91.57365  -0.54062   1.17183   1.10000
                   2  -91.56485   0.00000   1.18183   1.20000
                         A1
                   1   60.0
                """);
        assertThat(job.ircPoints().get(0).number()).isEqualTo(3);
        assertThat(job.ircPoints().get(0).path()).isEqualTo(1);
        assertThat(job.ircSummary()).hasSize(2);
        assertThat(job.ircSummary().get(0).energyHartree()).hasValue(-91.57365);
        assertThat(job.ircSummary().get(0).reactionCoordinate()).hasValue(-0.54062);
    }

    @Test
    void compositeMethodsPrintFourEnergies() throws IOException {
        GaussianJob job = job("""
                 CBS-QB3 (0 K)=           -76.337451 CBS-QB3 Energy=           -76.334615
                 CBS-QB3 Enthalpy=        -76.333671 CBS-QB3 Free Energy=      -76.355097
                """);
        assertThat(job.energyHartree()).hasValue(-76.337451);
        assertThat(job.compositeEnergies())
                .extracting(LabelledEnergy::method)
                .containsExactly("CBS-QB3(0 K)", "CBS-QB3 Energy", "CBS-QB3 Enthalpy", "CBS-QB3 Free Energy");
        assertThat(job.compositeEnergies().get(3).energyHartree()).isEqualTo(-76.355097);
    }

    @Test
    void continuumSolventOfOlderVersions() throws IOException {
        GaussianJob job = job("""
                 Polarizable Continuum Model (PCM)
                 =================================
                 Model                : PCM.
                 Solvent              : Water,
                 Eps                  =   78.390000
                 Eps(infinity)        =    1.776000
                 DeltaG (solv)                 (kcal/mol) =      -4.76
                 Total free energy in solution:
                  with all non electrostatic terms  (a.u.) =    -76.420000000
                """);
        Solvent solvent = job.solvent().orElseThrow();
        assertThat(solvent.name()).contains("Water");
        assertThat(solvent.eps()).hasValue(78.39);
        assertThat(solvent.epsInfinity()).hasValue(1.776);
        assertThat(job.solvationFreeEnergyKcalPerMol()).hasValue(-4.76);
        assertThat(job.freeEnergyInSolutionHartree()).hasValue(-76.42);
    }

    @Test
    void whatATestOfStabilitySays() throws IOException {
        assertThat(job(" The wavefunction is stable under the perturbations considered.\n")
                        .waveFunctionStability())
                .contains("The wavefunction is stable under the perturbations considered");
        assertThat(job(" The wavefunction has an RHF -> UHF instability.\n").waveFunctionStability())
                .contains("The wavefunction has an RHF -> UHF instability");
    }

    @Test
    void energyOfAnExternalProgram() throws IOException {
        GaussianJob job = job(" Recovered energy= -113.185263150     dipole=      0.0 0.0 0.1\n");
        assertThat(job.energyHartree()).hasValue(-113.18526315);
    }

    @Test
    void anOpenShellExcitedStateHasItsMultiplicityAsLabel() throws IOException {
        GaussianJob job = job("""
                 Excited State   1:      2.036-A        1.5000 eV  826.56 nm  f=0.0100  <S**2>=0.786
                      20A -> 22A        0.70000
                      19B <- 21B       -0.10000

                """);
        ExcitedState state = job.excitedStates().get(0);
        assertThat(state.symmetry()).isEqualTo("2.036-A");
        assertThat(state.energyEv()).isEqualTo(1.5);
        assertThat(state.excitations()).hasSize(2);
        assertThat(state.excitations().get(1).deexcitation()).isTrue();
    }

    @Test
    void aLogMayBeginInsideTheScf() throws IOException {
        GaussianLog log = headless("""

                 Cycle  94  Pass 1  IDiag  1:
                 E= -668.941347923252     Delta-E=        0.000000001683 Rises=F Damp=F
                 RMSDP=5.61D-08 MaxDP=3.08D-06 DE= 1.68D-09 OVMax= 8.77D-06
                """);
        assertThat(log.status()).isEqualTo(Status.TRUNCATED);
        assertThat(log.jobs().get(0).kind()).isEqualTo(JobKind.HEADLESS);
        assertThat(log.jobs().get(0).startLine()).isEqualTo(1);
    }

    @Test
    void aLogMayEndBeforeItBegins() throws IOException {
        GaussianLog log = headless("SLURM Job ID: 9185521\nsetenv GAUSS_EXEDIR /usr/local/g98\n");
        assertThat(log.status()).isEqualTo(Status.TRUNCATED);
        assertThat(log.jobs()).isEmpty();
        assertThat(log.diagnostics()).hasSize(1);
    }

    @Test
    void theQuotationAtTheEndIsNoReason() throws IOException {
        String body = """
                 -- Number of steps exceeded,  NStep=   5

                 ON A TOMBSTONE
                 Error termination request processed by link 9999.
                 Error termination via Lnk1e in /opt/g16/l9999.exe at Fri Jan  1 00:00:00 2021.
                """;
        int quotation = body.indexOf("TOMBSTONE") + 10;
        for (int end = quotation; end <= body.length(); end++) {
            GaussianJob job = job(body.substring(0, end));
            if (job.status() == Status.ERROR) {
                assertThat(job.termination().failingLink()).hasValue(9999);
                assertThat(job.termination().reason()).contains("-- Number of steps exceeded, NStep= 5");
            } else {
                assertThat(job.status()).isEqualTo(Status.TRUNCATED);
            }
        }
        assertThat(job(body).status()).isEqualTo(Status.ERROR);
    }
}
