package org.polyinfo.examples.recipe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.polyinfo.core.table.Provenance;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.examples.Arguments;
import org.polyinfo.examples.UsageException;
import org.polyinfo.md.diffusion.TrackReader;

/** Reads the options that the recipes on trajectories share. */
final class IonArguments {

    /** What {@code --most-frames} does. */
    static final String MOST_FRAMES =
            "keep at most N evenly spaced frames of the paths, for dumps larger than memory (24 bytes per particle and frame)";

    private static final int FEWEST_FRAMES = 16;

    private IonArguments() {}

    /** Reads {@code --most-frames}. */
    static TrackReader mostFrames(Arguments arguments, TrackReader reader) {
        OptionalInt most = arguments.findInt("most-frames", FEWEST_FRAMES);
        return most.isPresent() ? reader.withMostFrames(most.getAsInt()) : reader;
    }

    static LammpsUnits units(Arguments arguments) {
        try {
            return LammpsUnits.of(arguments.text("units"));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--" + e.getMessage());
        }
    }

    /** Replicas are different files. */
    static List<Path> distinct(List<String> names) throws IOException {
        List<Path> files = names.stream().map(Path::of).toList();
        Map<String, Path> seen = new LinkedHashMap<>();
        for (Path file : files) {
            Path same = files.size() > 1 ? seen.put(Provenance.sha256(file), file) : null;
            if (same != null) {
                throw new UsageException("replicas must be runs of their own, found the same content in '" + same
                        + "' and '" + file + "'");
            }
        }
        return files;
    }

    /** {@code 1,2,8}. */
    static List<Long> types(Arguments arguments, String option) {
        List<Long> types = new ArrayList<>();
        for (String text : arguments.text(option).split(",", -1)) {
            types.add(type(option, text));
        }
        return types;
    }

    /** {@code 1=0.7,2=-0.7}. */
    static Map<Long, Double> byType(Arguments arguments, String option) {
        Map<Long, Double> values = new LinkedHashMap<>();
        for (String text : arguments.text(option).split(",", -1)) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new UsageException("--" + option + " must be TYPE=NUMBER,…, found '" + text + "'");
            }
            long type = type(option, text.substring(0, equals));
            double value;
            try {
                value = Double.parseDouble(text.substring(equals + 1));
            } catch (NumberFormatException e) {
                value = Double.NaN;
            }
            if (!Double.isFinite(value)) {
                throw new UsageException("--" + option + " must be TYPE=NUMBER,…, found '" + text + "'");
            }
            if (values.put(type, value) != null) {
                throw new UsageException("--" + option + " gives type " + type + " twice");
            }
        }
        return values;
    }

    private static long type(String option, String text) {
        try {
            long type = Long.parseLong(text.strip());
            if (type > 0) {
                return type;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new UsageException("--" + option + " must hold atom types (1, 2, …), found '" + text + "'");
    }
}
