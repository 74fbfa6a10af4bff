"""Which small changes tools/mutants finds in a source, and what it leaves alone."""
import sys
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
from mutation.changes import changes_of  # noqa: E402
from mutation.reasons import reasons_of  # noqa: E402


def in_function(*lines):
    """(kind, the line after it) of every change in a function of these lines."""
    return {(c.kind, c.after) for c in changes_of("a.cpp", "void f() {\n" + "\n".join(lines) + "\n}\n")}


def afters(*lines):
    return {after for _, after in in_function(*lines)}


class Changes(unittest.TestCase):
    def test_comparisons_are_negated_and_moved_by_one(self):
        self.assertLessEqual({("a comparison negated", "g(a >= b);"), ("a bound moved by one", "g(a <= b);")},
                             in_function("g(a < b);"))
        self.assertIn(("a comparison negated", "g(a != b);"), in_function("g(a == b);"))

    def test_conditions_are_negated(self):
        self.assertIn(("a condition negated", "if (!(a && b)) {"), in_function("if (a && b) {", "}"))
        self.assertIn(("a condition negated", "return !(a) ? b : c;"), in_function("return a ? b : c;"))
        self.assertIn(("a condition negated", "x = a + (!(b) ? c : d);"), in_function("x = a + (b ? c : d);"))
        self.assertNotIn("a condition negated", {k for k, _ in in_function("if (auto p = g()) {", "}")})

    def test_and_and_or_are_swapped_and_lose_a_part(self):
        self.assertLessEqual({("and, or swapped", "return a || b;"), ("a part dropped", "return a;")},
                             in_function("return a && b;"))
        self.assertIn("return a || c;", afters("return a || b && d || c;"))

    def test_operators_change_and_sums_lose_a_part(self):
        self.assertLessEqual({("an operator changed", "return a - b * c;"), ("an operator changed", "return a + b / c;"),
                              ("a part dropped", "return a;")}, in_function("return a + b * c;"))
        self.assertIn("total -= x;", afters("total += x;"))

    def test_text_is_not_subtracted_but_may_be_left_out(self):
        self.assertEqual({"text = a;", ";"}, afters('text = a + " b";'))

    def test_constants_change(self):
        self.assertIn("x = 61;", afters("x = 60;"))
        self.assertLessEqual({"x = 0.5;", "x = true;"}, afters("x = 0.25;") | afters("x = false;"))
        self.assertIn("x = 1001;", afters("x = 1'000;"))

    def test_statements_are_dropped(self):
        for line in ("g(a);", "a.b->c[1] = d;", "std::sort(v.begin(), v.end());", "*p += 1;", "++n;", "v.push_back({1, 2});"):
            with self.subTest(line):
                self.assertIn(("a statement dropped", ";"), in_function(line))
        self.assertIn(("a statement dropped", "for (auto& x : xs) ;"), in_function("for (auto& x : xs) g(x);"))

    def test_guards_are_dropped(self):
        self.assertIn(("a guard dropped", ";"), in_function("if (a.empty()) return 0;"))
        self.assertNotIn("a guard dropped", {k for k, _ in in_function("if (a) return 0;", "else g();")})

    def test_parts_of_lists_and_initialisers_are_dropped(self):
        self.assertIn(("a part dropped", "g({ .b = y});"), in_function("g({.a = x, .b = y});"))
        self.assertIn(("a part dropped", "g({.a = x});"), in_function("g({.a = x, .b = y});"))
        self.assertIn(("a part dropped", "g({a});"), in_function("g({a, b});"))
        self.assertIn(("a part dropped", 'j = { {"b", y}};'), in_function('j = {{"a", x}, {"b", y}};'))
        self.assertNotIn('j = {{"a"}, {"b", y}};', afters('j = {{"a", x}, {"b", y}};'))

    def test_least_and_most_are_swapped_and_negations_removed(self):
        self.assertIn("x = std::max(a, b);", afters("x = std::min(a, b);"))
        self.assertEqual({";"}, afters("x = std::numeric_limits<int>::max();"))
        self.assertIn("if (a) {", afters("if (!a) {", "}"))

    def test_constants_of_a_file_change_too(self):
        self.assertEqual({"constexpr double share = 0.5;"},
                         {c.after for c in changes_of("a.cpp", "constexpr double share = 0.25;\n")})

    def test_what_does_not_run_is_left_alone(self):
        for text in ("// a < b\n", "/* x = 1; */\n", '#include "a/b.hpp"\n', "#define N 1\n",
                     "int f(int a, int b = 1);\n", "inline int f(int b = 1);\n",
                     "struct S {\n  int a = 1;\n  S();\n  bool b = false;\n};\n", "template <int N = 1>\nstruct T;\n",
                     "enum class E { a = 1, b };\n", "using V = std::array<int, 3>;\n"):
            with self.subTest(text):
                self.assertEqual([], changes_of("a.cpp", text))
        self.assertEqual(set(), afters("const std::vector<std::array<int, 3>> v;", "const T* p;", "auto&& x;"))
        self.assertEqual(set(), afters('throw E("a < b, 1 + 1 && !c");'))

    def test_a_change_says_where_it_stands(self):
        found = changes_of("a.cpp", "void f() {\n  if (a &&\n      b) {\n  }\n}\n")
        change = next(c for c in found if c.kind == "a condition negated")
        self.assertEqual((2, "if (a && b) {", "if (!(a && b)) {"), (change.line, change.before, change.after))


class Reasons(unittest.TestCase):
    def test_an_entry_has_file_lines_and_reason(self):
        text = "# a remark\na.cpp\n- x = 1;\n+ x = 2;\nnobody reads x\nat all\n\nb.cpp\n- g();\n+ ;\nonly said\n"
        self.assertEqual({("a.cpp", "x = 1;", "x = 2;"): "nobody reads x at all", ("b.cpp", "g();", ";"): "only said"},
                         reasons_of(text))

    def test_an_entry_without_a_reason_is_refused(self):
        with self.assertRaises(SystemExit):
            reasons_of("a.cpp\n- x = 1;\n+ x = 2;\n")


if __name__ == "__main__":
    unittest.main()
