package org.polyinfo.examples;

/**
 * One option of a recipe.
 *
 * @param name without the dashes
 * @param value name of its value in the help text; empty for a flag
 * @param required whether it must be given
 * @param repeatable whether it may be given more than once, or with several values in a row
 * @param description one line
 */
public record Option(String name, String value, boolean required, boolean repeatable, String description) {

    /** An option that must be given once. */
    public static Option required(String name, String value, String description) {
        return new Option(name, value, true, false, description);
    }

    /** An option that may be given once. */
    public static Option optional(String name, String value, String description) {
        return new Option(name, value, false, false, description);
    }

    /** An option that may be given any number of times. */
    public static Option repeatable(String name, String value, String description) {
        return new Option(name, value, false, true, description);
    }

    /** An option without a value. */
    public static Option flag(String name, String description) {
        return new Option(name, "", false, false, description);
    }

    boolean isFlag() {
        return value.isEmpty();
    }

    String usage() {
        String shown = "--" + name + (isFlag() ? "" : " " + value) + (repeatable ? " …" : "");
        return required ? shown : "[" + shown + "]";
    }
}
