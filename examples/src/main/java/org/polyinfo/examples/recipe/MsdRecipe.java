package org.polyinfo.examples.recipe;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.polyinfo.examples.Arguments;
import org.polyinfo.examples.JsonReport;
import org.polyinfo.examples.Main;
import org.polyinfo.examples.Option;
import org.polyinfo.examples.OutputFiles;
import org.polyinfo.examples.Recipe;
import org.polyinfo.examples.UsageException;
import org.polyinfo.examples.plot.Axis;
import org.polyinfo.examples.plot.Chart;
import org.polyinfo.io.lammps.LammpsDump;
import org.polyinfo.md.diffusion.DiffusionFit;
import org.polyinfo.md.diffusion.MeanSquaredDisplacement;
import org.polyinfo.md.diffusion.ParticleTracks;
import org.polyinfo.md.diffusion.StreamingMsd;
import org.polyinfo.md.diffusion.TrackReader;

/** Mean squared displacement of atoms of given types, taken together. */
final class MsdRecipe implements Recipe {

    private static final int LAGS_PER_LEVEL = 16;

    /** Lags up to 15 · 2²⁹ frames, more than any dump has. */
    private static final int LEVELS = 30;

    @Override
    public String name() {
        return "msd";
    }

    @Override
    public String summary() {
        return "mean squared displacement from a dump";
    }

    @Override
    public List<Option> options() {
        return List.of(
                Option.required("dump", "FILE", "LAMMPS dump"),
                Option.required("units", "STYLE", "unit style of the run: real, metal, si, …"),
                Option.required("timestep", "X", "time step in the style's unit"),
                Option.required("types", "T,…", "atom types, taken together"),
                Option.required("out", "CSV", "lag_ps,msd_a2,standard_error_a2,samples"),
                Option.optional("method", "fft|direct", "how (default fft)"),
                Option.flag("stream", "in bounded memory, for dumps larger than memory: lags grow by powers of two"),
                Option.optional(
                        "reference",
                        "all|TYPE,…",
                        "paths relative to the mean path of these atoms (default: as in the file)"),
                Option.optional("masses", "TYPE=M,…", "masses for the mean path of --reference (default: equal)"),
                Option.optional("json", "FILE", "diffusion coefficient, window, warnings"),
                Option.optional("most-frames", "N", IonArguments.MOST_FRAMES),
                Option.optional("plot", "FILE.svg|png", "MSD with its error"));
    }

    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException, InterruptedException {
        String method = arguments.choice("method", "fft", "fft", "direct");
        Optional<Path> plot = arguments.findPath("plot");
        plot.ifPresent(Chart::requirePlottable);
        for (String option : List.of("method", "reference")) {
            if (arguments.has("stream") && arguments.has(option)) {
                throw new UsageException("--" + option + " goes without --stream");
            }
        }
        TrackReader plain = IonArguments.mostFrames(
                arguments, TrackReader.of(IonArguments.units(arguments), arguments.positive("timestep")));
        TrackReader reader = plain.withAtoms(IonArguments.types(arguments, "types"));
        LammpsDump dump = LammpsDump.of(arguments.path("dump"));
        Optional<DriftReference> reference = DriftReference.of(arguments);
        List<StreamingMsd.Point> points = new ArrayList<>();
        TrackReader.Tracks tracks;
        if (arguments.has("stream")) {
            TrackReader.Stream stream = reader.stream(dump, LAGS_PER_LEVEL, LEVELS);
            points.addAll(List.of(stream.msd().points()));
            tracks = stream.tracks();
            out.println("StreamingMsd[" + stream.msd().particles() + " particles, "
                    + stream.msd().frames() + " frames]");
        } else {
            tracks = reader.read(dump);
            if (reference.isPresent()) {
                tracks = reference.get().applyTo(tracks, dump, plain);
            }
        }
        List<String> warnings = new ArrayList<>(tracks.warnings());
        ParticleTracks all = ParticleTracks.merged(
                tracks.species().stream().map(TrackReader.Species::tracks).toList());
        int maxLag = all.frames() - 1;
        MeanSquaredDisplacement msd = method.equals("fft")
                ? MeanSquaredDisplacement.byFft(all, maxLag)
                : MeanSquaredDisplacement.direct(all, maxLag);
        if (points.isEmpty()) {
            for (int lag = 1; lag <= maxLag; lag++) {
                points.add(new StreamingMsd.Point(
                        msd.lagPs(lag), msd.total(lag), msd.standardError(lag), msd.samples(lag)));
            }
            out.println(msd);
        }
        Optional<DiffusionFit> fit = all.frames() > 4 ? Optional.of(DiffusionFit.of(msd)) : Optional.empty();
        fit.ifPresent(f -> {
            warnings.addAll(f.warnings());
            out.println("D = " + f.diffusion() + " from " + all.frames() + " frames every " + all.intervalPs() + " ps"
                    + (f.diffusive() ? "" : " (not diffusive)"));
        });
        warnings.forEach(w -> err.println("msd: " + w));
        if (arguments.has("json")) {
            JsonReport report = new JsonReport(name(), List.of(arguments.path("dump")), arguments);
            fit.ifPresent(f -> MobilityRecipe.put(report.root(), f));
            report.root()
                    .put(
                            "drift_removal",
                            reference.map(DriftReference::sentence).orElse(DriftReference.NONE));
            warnings.forEach(report::warn);
            report.write(arguments.path("json"));
        }
        OutputFiles.text(arguments.path("out"), writer -> {
            writer.write("lag_ps,msd_a2,standard_error_a2,samples\n");
            for (StreamingMsd.Point point : points) {
                writer.write(point.lagPs() + "," + point.valueA2() + "," + point.standardErrorA2() + ","
                        + point.samples() + "\n");
            }
        });
        if (plot.isPresent()) {
            chart(points).write(plot.get());
        }
        return Main.DONE;
    }

    private static Chart chart(List<StreamingMsd.Point> points) {
        return new Chart("Mean squared displacement", Axis.logarithmic("lag (ps)"), Axis.logarithmic("MSD (Å²)"))
                .band(
                        "one standard error",
                        column(points, StreamingMsd.Point::lagPs),
                        column(points, p -> p.valueA2() - p.standardErrorA2()),
                        column(points, p -> p.valueA2() + p.standardErrorA2()))
                .line("MSD", column(points, StreamingMsd.Point::lagPs), column(points, StreamingMsd.Point::valueA2));
    }

    private static double[] column(List<StreamingMsd.Point> points, ToDoubleFunction<StreamingMsd.Point> value) {
        return points.stream().mapToDouble(value).toArray();
    }
}
