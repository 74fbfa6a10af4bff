// SPDX-License-Identifier: Apache-2.0
#include "models/spec/problem.hpp"

namespace runrate {
namespace {

constexpr ErrorCode codes[] = {
    {"alias", "YAML anchors and aliases are not read; write the value out"},
    {"bad_number", "the text is no quantity"},
    {"bill_months",
     "a warning: months of a bill are missing, old or not whole, or it is of several clouds; the plan is "
     "made"},
    {"conflict", "two fields exclude each other"},
    {"does_not_apply", "the field belongs to another kind of component, the option to another command"},
    {"duplicate_key", "the same field or option stands twice"},
    {"empty_file", "there is nothing in the file"},
    {"exists", "a file of that name is there already"},
    {"in_the_way", "a file that is no earlier plan's, or was read by this run, stands where a plan would"},
    {"internal", "a fault of runrate's own; please report it"},
    {"leaves_place", "a warning: what would leave the place that the spec names; the plan is made"},
    {"memory", "the run needs more memory than there is"},
    {"missing_argument", "the command line lacks a word that the command needs"},
    {"missing_field", "a field that has no default is absent"},
    {"missing_unit", "a number stands where a unit is needed"},
    {"no_effect", "a warning: the field changes nothing here; the plan is made"},
    {"no_value", "the field has no value"},
    {"not_text", "the file is not UTF-8 text"},
    {"not_whole", "a whole number is needed"},
    {"order", "two values are in the wrong order"},
    {"out_of_range", "the value is outside what is possible"},
    {"price_book", "a file of the price book is missing, or holds what it must not"},
    {"probabilities", "probabilities or weights do not add up to 100%"},
    {"several_documents", "the file holds more than one document"},
    {"side_file", "a file that the spec names cannot be read"},
    {"surplus_argument", "the command line has a word too many"},
    {"syntax", "the text is neither YAML nor JSON"},
    {"tag", "YAML tags are not read; write the value itself"},
    {"template", "the template of the document asks for what there is not, or is malformed"},
    {"too_deep", "the nesting is deeper than 60 levels"},
    {"too_large", "the file is larger than 2 MB or 200,000 values"},
    {"unknown_command", "there is no command of that name"},
    {"unknown_field", "there is no field of that name here"},
    {"unknown_name", "nothing in the spec or its plan has that name"},
    {"unknown_option", "the command has no option of that name"},
    {"unknown_word", "the word is none of those that fit"},
    {"unprintable", "a character cannot be shown: a control, a change of direction, an invisible one"},
    {"unreadable", "a file that the command line names cannot be read"},
    {"unwritable", "a file cannot be read or written, for a reason of the system's"},
    {"wrong_currency", "the amount is in another currency than the plan"},
    {"wrong_form", "a value of another form is needed (text, list, group)"},
    {"wrong_unit", "the unit measures something else"},
};

}  // namespace

std::span<const ErrorCode> error_codes() { return codes; }

void add(std::vector<Problem>& problems, std::string code, std::string path, std::string found,
         std::string remedy) {
  problems.push_back({.code = std::move(code),
                      .path = std::move(path),
                      .found = std::move(found),
                      .remedy = std::move(remedy)});
}

std::string message(const Problem& problem) {
  std::string text = problem.path.empty() ? problem.found : problem.path + ": " + problem.found;
  if (!problem.remedy.empty()) return text + "; " + problem.remedy;
  if (!problem.nearest.empty()) return text + "; did you mean '" + problem.nearest + "'?";
  if (!problem.expected.empty()) return text + "; expected " + problem.expected;
  return text;
}

}  // namespace runrate
