// SPDX-License-Identifier: Apache-2.0
/// What a file is that says what runs today, by what stands in it and not by its name.
#pragma once

#include <cstddef>
#include <string_view>

namespace runrate {

enum class FileKind {
  // read
  focus_csv,
  focus_json,
  aws_cost_explorer,
  aws_cost_and_usage,
  terraform_plan,   ///< 'terraform show -json' of a plan or a state: it has a format_version
  terraform_state,  ///< what Terraform keeps, version 4
  // packed or in another encoding; what lies inside has a kind of its own
  gzip,
  utf16,
  // not read
  empty,
  terraform_binary_plan,
  terraform_plan_log,
  terraform_plan_text,
  terraform_configuration,
  cloudformation,
  azure_template,
  pulumi,
  kubernetes,
  infracost,
  aws_cost_explorer_answer,
  aws_old_report,  ///< detailed billing and monthly reports, from before the Cost and Usage Report
  azure_cost_export,
  google_billing_export,
  oracle_cost_report,
  parquet,
  spreadsheet,
  zip,
  packed_otherwise,
  pdf,
  web_page,
  file_pointer,  ///< what Git keeps where a large file lies elsewhere
  other_binary,
  other_json,
  other_table,
};

/// How many bytes of a file are enough to tell.
inline constexpr std::size_t telling_bytes = 1 << 16;

/// Of a file that begins with `head`, its first `telling_bytes` or all of it.
[[nodiscard]] FileKind file_kind_of(std::string_view head);

struct FileKindWords {
  FileKind kind = FileKind::empty;
  std::string_view name;    ///< "a Kubernetes manifest"
  std::string_view remedy;  ///< the export that is read; empty of what is read itself
};

[[nodiscard]] const FileKindWords& words_of(FileKind kind);

[[nodiscard]] constexpr bool is_bill(FileKind kind) {
  return kind == FileKind::focus_csv || kind == FileKind::focus_json || kind == FileKind::aws_cost_explorer ||
         kind == FileKind::aws_cost_and_usage;
}
[[nodiscard]] constexpr bool is_terraform(FileKind kind) {
  return kind == FileKind::terraform_plan || kind == FileKind::terraform_state;
}

}  // namespace runrate
