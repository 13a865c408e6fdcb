package org.polyinfo.ml.hierarchy;

import java.util.List;
import org.polyinfo.core.table.Scale;
import org.polyinfo.ml.regression.Regressor;

/** One step of a hierarchy: it gives one column from others, which may be outputs of earlier stages. */
public sealed interface Stage {

    /** Name of the column it gives. */
    String output();

    /** Layer of that column. */
    Scale scale();

    /** Columns it reads, in order: of the table, or outputs of earlier stages. */
    List<String> inputs();

    /**
     * A stage that is learnt from the rows whose output is known.
     *
     * @param output name of the column it gives
     * @param scale layer of that column
     * @param inputs columns it reads
     * @param regressor what learns it
     */
    record Learned(String output, Scale scale, List<String> inputs, Regressor regressor) implements Stage {
        /** Copies the list. */
        public Learned {
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * A stage that is a physical law.
     *
     * @param output name of the column it gives
     * @param scale layer of that column
     * @param inputs columns it reads, in the order of the law; units are converted
     * @param law the law
     */
    record Law(String output, Scale scale, List<String> inputs, PhysicalLaw law) implements Stage {
        /**
         * @throws IllegalArgumentException if the number of inputs is not that of the law
         */
        public Law {
            inputs = List.copyOf(inputs);
            if (inputs.size() != law.inputUnits().size()) {
                throw new IllegalArgumentException(
                        "inputs of " + law + " must be " + law.inputUnits().size() + ", found " + inputs);
            }
        }
    }
}
