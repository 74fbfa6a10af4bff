// SPDX-License-Identifier: Apache-2.0
#include "tools/writers/document.hpp"

#include "tools/plan_mark.hpp"
#include "tools/writers/markdown.hpp"
#include "tools/writers/tables.hpp"

#include <fmt/format.h>
#include <kainjow/mustache.hpp>

#include <algorithm>
#include <set>

namespace runrate {

namespace {

using kainjow::mustache::data;
using kainjow::mustache::mustache;

/// Notes every name that the data lacks, where the library would render nothing.
class StrictContext final : public kainjow::mustache::context<std::string> {
 public:
  explicit StrictContext(const data* values) { context::push(values); }
  const data* get(const std::string& name) const override {
    const data* found = context::get(name);
    if (found == nullptr) missing_.insert(name);
    return found;
  }
  const data* get_partial(const std::string& name) const override {
    const data* found = context::get_partial(name);
    if (found == nullptr) missing_.insert("> " + name);
    return found;
  }
  [[nodiscard]] const std::set<std::string>& missing() const { return missing_; }

 private:
  mutable std::set<std::string> missing_;
};

constexpr int deepest_sections = 20;  ///< the library goes into each by a call of its own, and keeps its text

struct Delimiters {
  std::string_view open = "{{", close = "}}";
};

/// Those that a tag like "=<% %>=" sets; without meaning where it is none.
Delimiters delimiters_in(std::string_view tag) {
  tag.remove_prefix(1);
  tag = tag.substr(0, tag.find('='));
  return {tag.substr(0, tag.find(' ')), tag.substr(tag.rfind(' ') + 1)};
}

/// How many sections lie within one another at most, as far as the template is one.
int depth_of_sections(std::string_view form) {
  Delimiters signs;
  int depth = 0, deepest = 0;
  for (std::size_t at = 0; !signs.open.empty() && !signs.close.empty();) {
    at = form.find(signs.open, at);
    const std::size_t end = at == form.npos ? at : form.find(signs.close, at + signs.open.size());
    if (end == form.npos) break;
    std::string_view tag = form.substr(at + signs.open.size(), end - at - signs.open.size());
    tag.remove_prefix(std::min(tag.find_first_not_of(" \t\r\n"), tag.size()));
    at = end + signs.close.size();
    if (tag.starts_with('#') || tag.starts_with('^')) deepest = std::max(deepest, ++depth);
    if (tag.starts_with('/')) --depth;
    if (tag.starts_with('=')) signs = delimiters_in(tag);
  }
  return deepest;
}

/// A block's text without its last line feed, which the template has.
std::string slot_text(const Blocks& blocks) {
  std::string text = markdown(blocks);
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

}  // namespace

std::string rendered(std::string_view template_text, const Plan& plan) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (template_text.starts_with(byte_order_mark)) template_text.remove_prefix(byte_order_mark.size());
  if (const auto found = first_unprintable(template_text, Lines::many))
    throw TemplateError(fmt::format("the template cannot be read: line {}, column {}: {}; {}", found->line,
                                    found->column, found->found(), found->remedy()));
  if (const int depth = depth_of_sections(template_text); depth > deepest_sections)
    throw TemplateError(
        fmt::format("the template cannot be read: {} sections lie within one another; at most {}", depth,
                    deepest_sections));
  mustache form{std::string(template_text)};
  if (!form.is_valid()) throw TemplateError("the template cannot be read: " + form.error_message());
  form.set_custom_escape([](const std::string& text) { return markdown_line(text); });
  data values{data::type::object};
  for (const auto& [name, text] : plan.texts) values.set(name, text);
  for (const DocSlot& slot : plan.slots) values.set(slot.name, slot_text(slot.blocks));
  values.set("break", "  ");
  StrictContext context{&values};
  const std::string text = form.render(context);
  if (!form.error_message().empty())
    throw TemplateError("the template cannot be rendered: " + form.error_message());
  if (!context.missing().empty()) {
    std::string names;
    for (const std::string& name : context.missing()) names += (names.empty() ? "" : ", ") + name;
    throw TemplateError("the template asks for what a plan does not have: " + names);
  }
  return wrapped(text);
}

std::vector<std::string> plan_file_names(const std::string& date) {
  return {"infrastructure-plan.md", "plan.json", "costs.csv", "cfo-escalation.md",
          "CIO/logs/" + date + "-infrastructure.md"};
}

std::vector<DocumentFile> plan_files(const Plan& plan, const TemplateTexts& templates) {
  const bool stopped = plan.figures.stopped.has_value();
  const auto text = [&](const std::string& usual, const std::string& in_its_place) {
    return with_plan_id(rendered(stopped ? in_its_place : usual, plan), plan.figures.run.plan_id);
  };
  std::vector<std::string> texts{text(templates.plan, templates.stopped_plan), plan_json(plan),
                                 costs_csv(plan), text(templates.escalation, templates.stopped_escalation),
                                 text(templates.log, templates.stopped_log)};
  std::vector<DocumentFile> files;
  for (std::string& name : plan_file_names(plan.figures.date))
    files.push_back({std::move(name), std::move(texts[files.size()])});
  return files;
}

}  // namespace runrate
