package org.polyinfo.qc.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.polyinfo.qc.gaussian.GaussianLog;
import org.polyinfo.qc.gaussian.GaussianLogReader;

class GaussianCalculationsTest {

    private static QcDescriptors descriptors(String charge) throws IOException {
        String text = " Entering Link 1 = /opt/g16/l1.exe PID=      1.\n Charge =  0 Multiplicity = 1" + charge + """

                                         Standard orientation:
                 ---------------------------------------------------------------------
                 Center     Atomic      Atomic             Coordinates (Angstroms)
                 Number     Number       Type             X           Y           Z
                 ---------------------------------------------------------------------
                      1          1           0        0.000000    0.000000   -0.370000
                      2          1           0        0.000000    0.000000    0.370000
                 ---------------------------------------------------------------------
                 Alpha  occ. eigenvalues --   -0.40000
                 Alpha virt. eigenvalues --    0.10000
                 Electronic spatial extent (au):  <R**2>=             10.0000
                 Dipole moment (field-independent basis, Debye):
                    X=     1.0000    Y=     2.0000    Z=     2.0000  Tot=     3.0000
                 ONIOM: extrapolated energy =    -749.290072379843
                 ONIOM: Dipole moment (Debye):
                    X=     0.0000    Y=     0.0000    Z=     0.6000  Tot=     0.6000
                 Normal termination of Gaussian 16 at Fri Jan  1 00:00:00 2021.
                """;
        GaussianLog log = GaussianLogReader.withDefaults()
                .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)), "test.log");
        return QcDescriptors.builder("test")
                .add(Role.NEUTRAL, GaussianCalculations.of(log))
                .build();
    }

    @Test
    void whatALayerPrintsIsNotOfTheMolecule() throws IOException {
        QcDescriptors layers = descriptors(" for low   level calculation on real  system.");
        assertThat(layers.value(Descriptor.HOMO)).isEmpty();
        assertThat(layers.value(Descriptor.LOG10_R2)).isEmpty();
        assertThat(layers.value(Descriptor.MU)).hasValue(0.6);
        QcDescriptors whole = descriptors("");
        assertThat(whole.value(Descriptor.HOMO)).isPresent();
        assertThat(whole.value(Descriptor.MU)).hasValue(3);
    }
}
