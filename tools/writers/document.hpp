// SPDX-License-Identifier: Apache-2.0
/// A plan through the templates: the plan itself, the request, the log. Templates are mustache and can be
/// replaced by the user; a name that a template asks for and the plan does not have is an error.
#pragma once

#include "models/plan/plan.hpp"
#include "models/text/printable_text.hpp"

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace runrate {

struct TemplateError : std::runtime_error {
  explicit TemplateError(std::string_view message) : std::runtime_error(visible(message)) {}
};

/// `template_text` filled from the plan. `{{name}}` is escaped for Markdown; slots are Markdown already and
/// take
/// `{{{slot}}}`. Lines of prose are broken at 100 columns.
/// @throws TemplateError naming what is unknown or malformed, or cannot be shown, with its place.
[[nodiscard]] std::string rendered(std::string_view template_text, const Plan& plan);

/// The templates' texts, as read by the driver.
struct TemplateTexts {
  std::string plan, escalation, log;
  std::string stopped_plan, stopped_escalation, stopped_log;  ///< where no provider can host the spec
};

struct DocumentFile {
  std::string name;  ///< below the folder of the plan, with forward slashes
  std::string text;
};

/// The names of a plan's files, known before there is a plan.
[[nodiscard]] std::vector<std::string> plan_file_names(const std::string& date);

/// Every file of `runrate plan` but the page: Markdown, plan.json, costs.csv, the request, the log.
[[nodiscard]] std::vector<DocumentFile> plan_files(const Plan& plan, const TemplateTexts& templates);

}  // namespace runrate
