package org.polyinfo.examples.recipe;

import java.util.List;
import org.polyinfo.examples.Recipe;

/** All recipes, in the order of the help text. */
public final class Recipes {

    /** The recipes. */
    public static final List<Recipe> ALL = List.of(
            new QuickstartRecipe(),
            new OligomersRecipe(),
            new SameRecipe(),
            new ConformerRecipe(),
            new GaussianRecipe(),
            new DescriptorsRecipe(),
            new LammpsInfoRecipe(),
            new ThermoRecipe(),
            new TableRecipe(),
            new KappaRecipe(),
            new NemdRecipe(),
            new MobilityRecipe(),
            new MsdRecipe(),
            new IlrRecipe(),
            new AuditRecipe(),
            new HierarchyRecipe());

    private Recipes() {}
}
