package org.polyinfo.qc.gaussian;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.polyinfo.qc.gaussian.Route.Keyword;
import org.polyinfo.qc.gaussian.Route.SpinReference;

/** Splits a route into words, finds the model chemistry among them, and makes keywords of the rest. */
final class RouteParser {

    /** Other names and the usual abbreviations of keywords. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("optimize", "opt"),
            Map.entry("optimise", "opt"),
            Map.entry("optimization", "opt"),
            Map.entry("fopt", "opt"),
            Map.entry("frequency", "freq"),
            Map.entry("frequencies", "freq"),
            Map.entry("population", "pop"),
            Map.entry("geometry", "geom"),
            Map.entry("integral", "int"),
            Map.entry("integrals", "int"),
            Map.entry("symmetry", "symm"),
            Map.entry("stability", "stable"),
            Map.entry("singlepoint", "sp"),
            Map.entry("polarizability", "polar"),
            Map.entry("forces", "force"),
            Map.entry("emp", "empiricaldispersion"));

    private static final Set<String> METHODS = Set.of(("hf rhf uhf rohf xalpha hfb hfs lsda svwn svwn5 lda "
                    + "mp2 mp3 mp4 mp4(sdq) mp4(dq) mp4(sdtq) mp5 ccd ccsd ccsd(t) ccsdt qcisd qcisd(t) qcid bd bd(t) "
                    + "cid cisd cis cis(d) cas casscf gvb dftb dftba "
                    + "am1 pm3 pm3mm pm6 pm7 pm7ts pddg pm7mopac mndo mindo3 indo cndo zindo huckel exthuckel uff amber dreiding "
                    + "g1 g2 g2mp2 g3 g3mp2 g3b3 g3mp2b3 g4 g4mp2 cbs-4m cbs-qb3 cbs-apno cbs-lq cbs-q rocbs-qb3 w1u w1bd w1ro "
                    + "eomccsd eom-ccsd saccitsd sac-ci ovgf ept "
                    + "b2plyp b2plypd b2plypd2 b2plypd3 mpw2plyp mpw2plypd dsdpbep86 pbe0dh pbeqidh")
            .split(" ", -1));

    /** Density functionals: an exchange part with a correlation part, or a name of its own. */
    private static final Pattern FUNCTIONAL =
            Pattern.compile("(s|xa|b|pw91|mpw|g96|pbe|pbeh|o|tpss|revtpss|brx|pkzb|wpbeh|wb97|b97d?|b86|thcth)"
                    + "(vwn5?|lyp|pl|p86|pw91|b95|pbe|tpss|revtpss|kcis|brc|pkzb|vp86|v5lyp)"
                    + "|b3(lyp|p86|pw91|lyp5)|b1(lyp|b95)|mpw1(pw91|lyp|pbe|k)|mpw3pbe|mpw1b95|mpwb1k|bb1k|g961lyp"
                    + "|pbe1pbe|pbepbe|pbe0|pbeh1pbe|ohse2pbe|ohse1pbe|hseh1pbe|hse06|hse2pbe|hse1pbe|hsehhpbe"
                    + "|pbeh|tpssh|revtpssh?|tpss1kcis|tpsstpss|bmk|bhandh|bhandhlyp|b97-?[12d]|b97d3?|b98|hcth(93|147|407)?|thcth(hyb)?"
                    + "|m05(2x)?|m06(2x|hf|l)?|m08hx|m11l?|mn12(l|sx)|mn15l?|sogga11x?|n12(sx)?|gam|pw6b95d?3?|x3lyp|o3lyp"
                    + "|(cam-?|lc-?)[a-z0-9]+|wb97xd?|wb97xd3|wb97|wb97mv?|apfd?|vsxc|hissbpbe|tpss|blyp|bp86|pw91pw91|b2[a-z]*plyp.*"
                    + "|b\\+hf-lyp|td-.*|pw6b95|revpbe|rpbe|scan|r2scan");

    private static final Pattern BASIS = Pattern.compile(
            "(sto-[2-6]g.*|[346]-[23]?[12]?1\\+{0,2}g.*|6-31\\d?\\+{0,2}g.*|d95v?.*|shc|cep-\\d+g.*|lanl2(dz|mb|tz).*"
                    + "|sdd(all)?|dhf.*|def2?-?(sv|tzv|qzv|tz|qz).*|sv\\(?p?\\)?|svp|tzvp?|tzvpp|qzvp|"
                    + "(aug-|spaug-|jul-|jun-|may-|apr-|daug-|taug-|maug-)?cc-pw?c?v[dtq56]z.*|midix|mini|epr-ii+|ugbs.*|mtsmall|dg[dt]z?vp2?"
                    + "|cbsb[3457].*|gen|genecp|extrabasis|chkbasis|genchk|pcseg.*|oldpople.*|dz|dzp|msv|lp-31g.*|3-21sp.*)");

    private final String text;

    RouteParser(String text) {
        this.text = text;
    }

    Route parse() {
        List<String> words = words(text);
        List<Keyword> keywords = new ArrayList<>();
        String method = "";
        String basis = "";
        for (String word : words) {
            int slash = method.isEmpty() ? topLevel(word, '/') : -1;
            if (slash > 0 && !isIop(word)) {
                method = word.substring(0, slash);
                String rest = word.substring(slash + 1);
                int next = topLevel(rest, '/');
                basis = next < 0 ? rest : rest.substring(0, next);
            } else if (isBasis(word) && basis.isEmpty()) {
                basis = word;
            } else if (method.isEmpty() && isMethod(bareMethod(word))) {
                method = word;
            } else {
                keywords.add(keyword(word));
            }
        }
        Spin spin = Spin.of(bareMethod(method));
        addMethodOptions(method, keywords);
        if (spin.method().isEmpty() && keywords.stream().anyMatch(k -> k.name().equals("oniom"))) {
            return new Route(
                    text,
                    SpinReference.DEFAULT,
                    Optional.of("ONIOM"),
                    basis.isEmpty() ? Optional.empty() : Optional.of(basis),
                    keywords);
        }
        return new Route(
                text,
                spin.reference(),
                spin.method().isEmpty() ? Optional.empty() : Optional.of(spin.method()),
                basis.isEmpty() ? Optional.empty() : Optional.of(basis),
                keywords);
    }

    /** {@code CIS(NStates=5)}: an excited-state or embedding method with options is both method and keyword. */
    private static void addMethodOptions(String method, List<Keyword> keywords) {
        String bare = bareMethod(method);
        if (bare.length() < method.length()) {
            Keyword whole = keyword(method);
            if (!bare.equalsIgnoreCase("oniom")) {
                keywords.add(new Keyword(bare.toLowerCase(Locale.ROOT), whole.options()));
            } else {
                keywords.add(whole);
            }
        }
    }

    /** Words between blanks and commas outside brackets; {@code #}, {@code #p} and the like dropped. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean separator = depth == 0 && (Character.isWhitespace(c) || c == ',');
            if (c == '#' && depth == 0) {
                flush(word, words);
                if (i + 1 < text.length()
                        && "pPtTnN".indexOf(text.charAt(i + 1)) >= 0
                        && (i + 2 == text.length() || Character.isWhitespace(text.charAt(i + 2)))) {
                    i++;
                }
            } else if (separator) {
                flush(word, words);
            } else {
                depth += c == '(' ? 1 : c == ')' && depth > 0 ? -1 : 0;
                if (depth > 0 || !Character.isWhitespace(c)) {
                    word.append(c);
                }
                // A blank may follow "=" or stand before "(" only where a value goes on.
                if (depth == 0 && c == '=') {
                    while (i + 1 < text.length() && text.charAt(i + 1) == ' ') {
                        i++;
                    }
                }
            }
        }
        flush(word, words);
        return words;
    }

    private static void flush(StringBuilder word, List<String> words) {
        if (word.length() > 0) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static Keyword keyword(String word) {
        int end = 0;
        while (end < word.length() && word.charAt(end) != '=' && word.charAt(end) != '(') {
            end++;
        }
        String name = word.substring(0, end).toLowerCase(Locale.ROOT);
        String rest = word.substring(end);
        if (rest.startsWith("=")) {
            rest = rest.substring(1);
        }
        List<String> options;
        if (rest.isEmpty()) {
            options = List.of();
        } else if (rest.startsWith("(")) {
            String inner = rest.endsWith(")") ? rest.substring(1, rest.length() - 1) : rest.substring(1);
            options = splitOptions(inner);
        } else {
            options = List.of(rest);
        }
        return new Keyword(ALIASES.getOrDefault(name, name), options);
    }

    private static List<String> splitOptions(String inner) {
        List<String> options = new ArrayList<>();
        StringBuilder option = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            depth += c == '(' ? 1 : c == ')' && depth > 0 ? -1 : 0;
            if (depth == 0 && (c == ',' || Character.isWhitespace(c))) {
                flush(option, options);
            } else {
                option.append(c);
            }
        }
        flush(option, options);
        return options;
    }

    private static int topLevel(String word, char wanted) {
        int depth = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0 && c == '=' && i > 0 && word.charAt(i - 1) != ')' && !isMethod(word.substring(0, i))) {
                return -1;
            }
            if (depth == 0 && c == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isIop(String word) {
        return word.toLowerCase(Locale.ROOT).startsWith("iop");
    }

    /** A method without its options: {@code MP2=full} and {@code CIS(NStates=5)}, but {@code CCSD(T)} stays. */
    private static String bareMethod(String word) {
        if (isMethod(word)) {
            return word;
        }
        int end = 0;
        while (end < word.length() && word.charAt(end) != '=' && word.charAt(end) != '(') {
            end++;
        }
        String bare = word.substring(0, end);
        String inner = word.substring(end);
        for (String part : List.of("(SDTQ", "(SDQ", "(DQ", "(T", "(D")) {
            if (inner.regionMatches(true, 0, part, 0, part.length())
                    && inner.length() > part.length()
                    && ",)".indexOf(inner.charAt(part.length())) >= 0
                    && isMethod(bare + part + ")")) {
                return bare + part + ")";
            }
        }
        return bare;
    }

    private static boolean isMethod(String word) {
        return !Spin.of(word).method().isEmpty()
                && isSpinlessMethod(Spin.of(word).method().toLowerCase(Locale.ROOT));
    }

    private static boolean isSpinlessMethod(String lower) {
        return METHODS.contains(lower) || FUNCTIONAL.matcher(lower).matches();
    }

    private static boolean isBasis(String word) {
        return BASIS.matcher(word.toLowerCase(Locale.ROOT)).matches();
    }

    /** A method split from its spin prefix. */
    private record Spin(SpinReference reference, String method) {

        static Spin of(String written) {
            String lower = written.toLowerCase(Locale.ROOT);
            String upper = written.toUpperCase(Locale.ROOT);
            if (lower.startsWith("ro") && isSpinlessMethod(lower.substring(2))) {
                return new Spin(SpinReference.RESTRICTED_OPEN_SHELL, upper.substring(2));
            }
            if (lower.startsWith("r") && isSpinlessMethod(lower.substring(1)) && !lower.equals("rpbe")) {
                return new Spin(SpinReference.RESTRICTED, upper.substring(1));
            }
            if (lower.startsWith("u") && isSpinlessMethod(lower.substring(1))) {
                return new Spin(SpinReference.UNRESTRICTED, upper.substring(1));
            }
            return new Spin(SpinReference.DEFAULT, upper);
        }
    }
}
