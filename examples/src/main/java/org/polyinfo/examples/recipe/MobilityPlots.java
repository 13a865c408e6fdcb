package org.polyinfo.examples.recipe;

import java.util.List;
import java.util.Locale;
import org.polyinfo.examples.plot.Axis;
import org.polyinfo.examples.plot.Chart;
import org.polyinfo.md.diffusion.DiffusionFit;
import org.polyinfo.md.diffusion.IonMobility;
import org.polyinfo.md.diffusion.MeanSquaredDisplacement;

/** Charts of the motion of ions. */
final class MobilityPlots {

    private MobilityPlots() {}

    /** MSD of each species up to a quarter of the run, log-log, with the fitted lines. */
    static Chart species(IonMobility mobility) {
        Chart chart = new Chart(
                "Mean squared displacement with one standard error; dashed: slope of D",
                Axis.logarithmic("lag (ps)"),
                Axis.logarithmic("MSD (Å²)"));
        for (IonMobility.Species species : mobility.species()) {
            String name = String.format(
                    Locale.ROOT,
                    "%s, %+.3g e%s",
                    species.name(),
                    species.charge(),
                    species.fit().diffusive() ? "" : ", not diffusive");
            add(chart, name, species.msd(), species.fit());
        }
        return chart;
    }

    /** MSD of the dipole, whose slope is the conductivity. */
    static Chart dipole(IonMobility mobility, List<List<IonMobility.Ions>> replicas) {
        MeanSquaredDisplacement msd = IonMobility.dipoleMsd(replicas);
        Chart chart = new Chart(
                "Collective displacement: " + mobility.einstein(),
                Axis.logarithmic("lag (ps)"),
                Axis.logarithmic("MSD of the dipole (e² Å²)"));
        return msd.total(1) > 0
                ? add(chart, "dipole; dashed: slope of the conductivity", msd, DiffusionFit.of(msd))
                : chart;
    }

    private static Chart add(Chart chart, String name, MeanSquaredDisplacement msd, DiffusionFit fit) {
        int last = Math.max(1, (msd.frames() - 1) / 4);
        double[] t = new double[last];
        double[] y = new double[last];
        double[] low = new double[last];
        double[] high = new double[last];
        double[] line = new double[last];
        for (int m = 1; m <= last; m++) {
            t[m - 1] = msd.lagPs(m);
            y[m - 1] = msd.total(m);
            low[m - 1] = msd.total(m) - msd.standardError(m);
            high[m - 1] = msd.total(m) + msd.standardError(m);
            line[m - 1] = t[m - 1] >= fit.fromPs()
                    ? fit.interceptA2() + 6 * fit.diffusion().value() * 1e8 * t[m - 1]
                    : Double.NaN;
        }
        return chart.band("", t, low, high).line(name, t, y).fit("", t, line);
    }
}
