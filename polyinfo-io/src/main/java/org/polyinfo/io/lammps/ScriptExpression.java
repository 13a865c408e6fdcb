package org.polyinfo.io.lammps;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The arithmetic of equal-style variables and of conditions (manual, commands {@code variable} and {@code if}), as far as it
 * needs no simulation: numbers, {@code v_name}, the constants, the usual functions, and the operators with the precedence of
 * LAMMPS. What hangs on the simulation (a thermo keyword, a compute, a random number) has no value. Recursive descent,
 * depth-limited, so that no text can exhaust the stack.
 */
final class ScriptExpression {

    private static final int DEEPEST = 200;
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.:/+-]+");
    /** Binary operators, loosest first; those of a row bind alike. */
    private static final List<List<String>> OPERATORS = List.of(
            List.of("||", "|^"),
            List.of("&&"),
            List.of("==", "!="),
            List.of("<=", "<", ">=", ">"),
            List.of("+", "-"),
            List.of("*", "/", "%"),
            List.of("^"));

    /** Thrown where the text is no such arithmetic or hangs on the simulation; never leaves this class. */
    private static final class Unknown extends Exception {
        private static final long serialVersionUID = 1L;

        Unknown() {
            super(null, null, false, false);
        }
    }

    private final String text;
    private final Function<String, OptionalDouble> names;
    private int at;
    private int depth;

    private ScriptExpression(String text, Function<String, OptionalDouble> names) {
        this.text = text;
        this.names = names;
    }

    /**
     * The value of an expression.
     *
     * @param names values of the words in it: {@code v_name}, {@code step}, {@code dt} …
     * @return empty where it is not known
     */
    static OptionalDouble value(String text, Function<String, OptionalDouble> names) {
        ScriptExpression expression = new ScriptExpression(text, names);
        try {
            double value = expression.operators(0);
            expression.blanks();
            return expression.at == text.length() ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (Unknown e) {
            return OptionalDouble.empty();
        }
    }

    /** Whether a condition holds, 1 or 0; two words may be compared, too. */
    static OptionalDouble condition(String text, Function<String, OptionalDouble> names) {
        OptionalDouble value = value(text, names);
        if (value.isPresent()) {
            return value;
        }
        for (String operator : List.of("==", "!=")) {
            int middle = text.indexOf(operator);
            if (middle > 0) {
                String left = text.substring(0, middle).strip();
                String right = text.substring(middle + operator.length()).strip();
                if (WORD.matcher(left).matches() && WORD.matcher(right).matches()) {
                    return OptionalDouble.of(left.equals(right) == operator.equals("==") ? 1 : 0);
                }
            }
        }
        return OptionalDouble.empty();
    }

    private void blanks() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }

    private boolean take(String what) {
        blanks();
        if (text.startsWith(what, at)) {
            at += what.length();
            return true;
        }
        return false;
    }

    private double operators(int level) throws Unknown {
        if (level == OPERATORS.size()) {
            return operand();
        }
        double value = operators(level + 1);
        while (true) {
            String found = "";
            for (String operator : OPERATORS.get(level)) {
                if (take(operator)) {
                    found = operator;
                    break;
                }
            }
            if (found.isEmpty()) {
                return value;
            }
            value = apply(found, value, operators(level + 1));
        }
    }

    private static double apply(String operator, double a, double b) throws Unknown {
        return switch (operator) {
            case "||" -> a != 0 || b != 0 ? 1 : 0;
            case "|^" -> (a != 0) != (b != 0) ? 1 : 0;
            case "&&" -> a != 0 && b != 0 ? 1 : 0;
            case "==" -> a == b ? 1 : 0;
            case "!=" -> a != b ? 1 : 0;
            case "<=" -> a <= b ? 1 : 0;
            case "<" -> a < b ? 1 : 0;
            case ">=" -> a >= b ? 1 : 0;
            case ">" -> a > b ? 1 : 0;
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> {
                if (b == 0) {
                    throw new Unknown();
                }
                yield a / b;
            }
            case "%" -> {
                if (b == 0) {
                    throw new Unknown();
                }
                yield a % b;
            }
            default -> Math.pow(a, b);
        };
    }

    private double operand() throws Unknown {
        if (++depth > DEEPEST) {
            throw new Unknown();
        }
        try {
            if (take("-")) {
                return -operand(); // binds tighter than a power
            }
            if (take("!")) {
                return operand() == 0 ? 1 : 0;
            }
            if (take("(")) {
                double value = operators(0);
                if (!take(")")) {
                    throw new Unknown();
                }
                return value;
            }
            blanks();
            char c = at < text.length() ? text.charAt(at) : ' ';
            return (c >= '0' && c <= '9') || c == '.' ? number() : word();
        } finally {
            depth--;
        }
    }

    private double number() throws Unknown {
        int from = at;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean exponentSign = (c == '+' || c == '-') && "eE".indexOf(text.charAt(at - 1)) >= 0 && at > from;
            if (!(c >= '0' && c <= '9') && c != '.' && c != 'e' && c != 'E' && !exponentSign) {
                break;
            }
            at++;
        }
        try {
            return Double.parseDouble(text.substring(from, at));
        } catch (NumberFormatException e) {
            throw new Unknown();
        }
    }

    private double word() throws Unknown {
        int from = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        String word = text.substring(from, at);
        if (take("(")) {
            double first = operators(0);
            double second = take(",") ? operators(0) : Double.NaN;
            if (!take(")")) {
                throw new Unknown();
            }
            return function(word, first, second);
        }
        if (word.equals("PI")) {
            return Math.PI;
        }
        OptionalDouble value = names.apply(word);
        boolean indexed = at < text.length() && text.charAt(at) == '[';
        if (value.isEmpty() || indexed) {
            throw new Unknown();
        }
        return value.getAsDouble();
    }

    private static double function(String name, double a, double b) throws Unknown {
        if (Double.isNaN(b) == name.equals("atan2")) {
            throw new Unknown(); // the other functions of two and more arguments hang on the step or on chance
        }
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "sqrt" -> Math.sqrt(a);
            case "exp" -> StrictMath.exp(a);
            case "ln" -> StrictMath.log(a);
            case "log" -> StrictMath.log10(a);
            case "abs" -> Math.abs(a);
            case "sin" -> StrictMath.sin(a);
            case "cos" -> StrictMath.cos(a);
            case "tan" -> StrictMath.tan(a);
            case "asin" -> StrictMath.asin(a);
            case "acos" -> StrictMath.acos(a);
            case "atan" -> StrictMath.atan(a);
            case "atan2" -> StrictMath.atan2(a, b);
            case "ceil" -> Math.ceil(a);
            case "floor" -> Math.floor(a);
            case "round" -> Math.floor(a + 0.5);
            default -> throw new Unknown();
        };
    }
}
