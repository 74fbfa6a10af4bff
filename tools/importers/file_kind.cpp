// SPDX-License-Identifier: Apache-2.0
#include "tools/importers/file_kind.hpp"

#include "models/spec/aws_bill.hpp"
#include "models/spec/focus_bill.hpp"
#include "models/spec/table_reader.hpp"
#include "models/text/casing.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace runrate {
namespace {

using Json = nlohmann::json;
using Names = std::set<std::string, std::less<>>;

constexpr std::string_view show_json = "write it by 'terraform show -json PLAN > plan.json'";
constexpr std::string_view focus_of_a_cloud =
    "give the cloud's bill as a FOCUS CSV, or 'terraform show -json' of what runs";

constexpr std::array<FileKindWords, 33> all_words{{
    {FileKind::focus_csv, "a bill in the columns of FOCUS", ""},
    {FileKind::focus_json, "a bill in the columns of FOCUS, as JSON", ""},
    {FileKind::aws_cost_explorer, "a table of AWS Cost Explorer", ""},
    {FileKind::aws_cost_and_usage, "an AWS Cost and Usage Report", ""},
    {FileKind::terraform_plan, "a plan of Terraform", ""},
    {FileKind::terraform_state, "a state of Terraform", ""},
    {FileKind::gzip, "packed by gzip", "unpack it by 'gunzip'"},
    {FileKind::utf16, "UTF-16", "save it as UTF-8 text"},
    {FileKind::empty, "empty", "give the cloud's bill as a FOCUS CSV, or a plan of Terraform as JSON"},
    {FileKind::terraform_binary_plan, "a binary plan of Terraform", show_json},
    {FileKind::terraform_plan_log, "the log of 'terraform plan -json'",
     "save the plan by 'terraform plan -out PLAN' and write it by 'terraform show -json PLAN > plan.json'"},
    {FileKind::terraform_plan_text, "a plan of Terraform as it is shown on a terminal", show_json},
    {FileKind::terraform_configuration, "Terraform's configuration, which does not say what runs",
     "write the plan or the state by 'terraform show -json > plan.json'"},
    {FileKind::cloudformation, "CloudFormation, which is not read",
     "give the bill as FOCUS: in AWS Billing, Data Exports, 'FOCUS with AWS columns', as CSV"},
    {FileKind::azure_template, "a template of Azure Resource Manager, which is not read",
     "give the bill as FOCUS: in Azure Cost Management, Exports, 'Cost and usage details (FOCUS)'"},
    {FileKind::pulumi, "of Pulumi, which is not read", focus_of_a_cloud},
    {FileKind::kubernetes, "a Kubernetes manifest, which says nothing of the machines beneath",
     focus_of_a_cloud},
    {FileKind::infracost, "an estimate of Infracost",
     "give the plan that it was made of: 'terraform show -json PLAN > plan.json'"},
    {FileKind::aws_cost_explorer_answer, "an answer of AWS Cost Explorer's interface",
     "download the table as CSV from Cost Explorer, by month and service, or give a FOCUS export"},
    {FileKind::aws_old_report, "an old billing report of AWS, not FOCUS",
     "export the bill in AWS Billing, Data Exports, 'FOCUS with AWS columns', as CSV"},
    {FileKind::azure_cost_export, "an Azure cost export, not FOCUS",
     "in Cost Management, Exports, choose \"Cost and usage details (FOCUS)\""},
    {FileKind::google_billing_export, "a Google billing export, not FOCUS",
     "query Google's FOCUS view of the BigQuery export and save the result as CSV"},
    {FileKind::oracle_cost_report, "a cost report of Oracle Cloud, not FOCUS",
     "take the same month's files from the folder 'FOCUS Reports' beside the cost reports"},
    {FileKind::parquet, "Parquet",
     "write it as CSV, with DuckDB: COPY (FROM 'bill.parquet') TO 'bill.csv' (HEADER)"},
    {FileKind::spreadsheet, "a spreadsheet", "save its sheet as CSV (UTF-8)"},
    {FileKind::zip, "a ZIP archive, as a binary plan of Terraform is one",
     "of a plan give 'terraform show -json tfplan > plan.json'; else unpack it and give the file inside"},
    {FileKind::packed_otherwise, "packed, not by gzip", "unpack it, or pack it by 'gzip'"},
    {FileKind::pdf, "a PDF", "give the bill as data: a FOCUS CSV"},
    {FileKind::web_page, "a web page", "give the file that the page offers: a FOCUS CSV"},
    {FileKind::file_pointer, "Git's pointer to a large file, not the file itself",
     "fetch the file by 'git lfs pull'"},
    {FileKind::other_binary, "no text", "give the bill as a FOCUS CSV, or a plan of Terraform as JSON"},
    {FileKind::other_json, "JSON, but neither a plan of Terraform nor a bill in FOCUS",
     "give 'terraform show -json PLAN > plan.json', or the bill as a FOCUS CSV"},
    {FileKind::other_table, "a table in columns that are not known", "give the bill as a FOCUS CSV"},
}};

// ---- by the first bytes
// ---------------------------------------------------------------------------------------

struct Magic {
  std::string_view bytes;
  FileKind kind;
};

using namespace std::string_view_literals;

constexpr std::array<Magic, 15> magics{{{"\x1F\x8B"sv, FileKind::gzip},
                                        {"\xFF\xFE"sv, FileKind::utf16},
                                        {"\xFE\xFF"sv, FileKind::utf16},
                                        {"PAR1"sv, FileKind::parquet},
                                        {"%PDF"sv, FileKind::pdf},
                                        {"\xD0\xCF\x11\xE0"sv, FileKind::spreadsheet},
                                        {"\x28\xB5\x2F\xFD"sv, FileKind::packed_otherwise},
                                        {"BZh"sv, FileKind::packed_otherwise},
                                        {"\xFD\x37zXZ"sv, FileKind::packed_otherwise},
                                        {"7z\xBC\xAF"sv, FileKind::packed_otherwise},
                                        {"version https://git-lfs.github.com/"sv, FileKind::file_pointer},
                                        {"ARROW1"sv, FileKind::other_binary},
                                        {"Obj\x01"sv, FileKind::other_binary},
                                        {"ORC"sv, FileKind::other_binary},
                                        {"SQLite format 3"sv, FileKind::other_binary}}};

/// What an archive holds, by the names that stand in its first entries.
FileKind kind_of_zip(std::string_view head) {
  const auto names = [&](std::string_view name) { return head.find(name) != std::string_view::npos; };
  if (names("tfplan") || names("tfstate")) return FileKind::terraform_binary_plan;
  if (names("[Content_Types].xml") || names("opendocument.spreadsheet")) return FileKind::spreadsheet;
  return FileKind::zip;
}

std::optional<FileKind> by_bytes(std::string_view head) {
  if (head.starts_with("PK\x03\x04")) return kind_of_zip(head);
  const auto magic = std::ranges::find_if(magics, [&](const Magic& m) { return head.starts_with(m.bytes); });
  if (magic != magics.end()) return magic->kind;
  // Plain Latin text in UTF-16 has a zero in every other byte, with a mark or without one.
  const bool is_wide = head.size() >= 4 && (head[0] == 0) == (head[2] == 0) &&
                       (head[1] == 0) == (head[3] == 0) && (head[0] == 0) != (head[1] == 0);
  if (is_wide) return FileKind::utf16;
  if (head.find('\0') != std::string_view::npos) return FileKind::other_binary;
  return std::nullopt;
}

// ---- JSON, by its keys
// ----------------------------------------------------------------------------------------

/// The names of the outermost members, and those within; a text that is cut off gives those before the cut.
class Keys : public nlohmann::json_sax<Json> {
 public:
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return ++depth_, true; }
  bool start_array(std::size_t) override { return ++depth_, true; }
  bool end_object() override { return --depth_, true; }
  bool end_array() override { return --depth_, true; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

  bool key(string_t& name) override {
    (depth_ == 1 ? outer : inner).insert(name);
    last_ = name;
    return true;
  }
  bool string(string_t& text) override {
    if (last_ == "Type" && text.starts_with("AWS::")) names_aws_type = true;
    if (last_ == "$schema" && text.find("eploymentTemplate") != std::string::npos) names_azure_schema = true;
    return true;
  }

  Names outer, inner;
  bool names_aws_type = false, names_azure_schema = false;

 private:
  std::size_t depth_ = 0;
  std::string last_;
};

bool has_any(const Names& names, std::initializer_list<std::string_view> wanted) {
  return std::ranges::any_of(wanted, [&](std::string_view name) { return names.contains(name); });
}

bool has_all(const Names& names, std::initializer_list<std::string_view> wanted) {
  return std::ranges::all_of(wanted, [&](std::string_view name) { return names.contains(name); });
}

/// Names of columns of FOCUS 1.0 to 1.4, of which any bill has several, folded.
bool are_of_focus(const Names& names) {
  static const Names columns{"billedcost",       "effectivecost",   "listcost",         "contractedcost",
                             "billingcurrency",  "chargecategory",  "billingaccountid", "billingperiodstart",
                             "billingperiodend", "servicecategory", "publishername",    "chargeperiodstart",
                             "chargeperiodend"};
  constexpr std::ptrdiff_t enough = 2;
  return std::ranges::count_if(
             names, [&](const std::string& name) { return columns.contains(folded_name(name)); }) >= enough;
}

FileKind kind_of_keys(const Keys& keys) {
  const Names& top = keys.outer;
  if (has_all(top, {"@level", "@message"})) return FileKind::terraform_plan_log;
  if (has_any(top, {"format_version", "planned_values", "prior_state", "resource_changes"}))
    return FileKind::terraform_plan;
  if (has_any(top, {"terraform_version", "lineage"}) || has_all(top, {"version", "resources"}))
    return FileKind::terraform_state;
  if (top.contains("AWSTemplateFormatVersion") || (top.contains("Resources") && keys.names_aws_type))
    return FileKind::cloudformation;
  if (keys.names_azure_schema) return FileKind::azure_template;
  if (has_all(top, {"version", "deployment"}) || has_all(top, {"config", "steps"})) return FileKind::pulumi;
  if (has_all(top, {"apiVersion", "kind"})) return FileKind::kubernetes;
  if (top.contains("ResultsByTime")) return FileKind::aws_cost_explorer_answer;
  if (top.contains("projects") && has_any(top, {"totalMonthlyCost", "totalHourlyCost", "currency"}))
    return FileKind::infracost;
  if (are_of_focus(top) || are_of_focus(keys.inner)) return FileKind::focus_json;
  for (const Names* names : {&top, &keys.inner}) {
    if (names->contains("billing_account_id") && has_any(*names, {"sku", "service"}))
      return FileKind::google_billing_export;
  }
  if (has_any(top, {"configuration", "checks"})) return FileKind::terraform_plan;
  if (has_any(top, {"resource", "terraform", "module"})) return FileKind::terraform_configuration;
  return FileKind::other_json;
}

FileKind kind_of_json(std::string_view text) {
  Keys keys;
  Json::sax_parse(text.begin(), text.end(), &keys);
  return kind_of_keys(keys);
}

// ---- text, by its lines
// ---------------------------------------------------------------------------------------

std::string_view from_first_sign(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

/// Those that begin with `begin`, at the margin.
bool has_line(std::string_view text, std::string_view begin) {
  for (std::size_t at = text.find(begin); at != std::string_view::npos; at = text.find(begin, at + 1)) {
    if (at == 0 || text[at - 1] == '\n') return true;
  }
  return false;
}

std::optional<FileKind> by_lines(std::string_view text) {
  const std::string start = lowered(text.substr(0, 20));
  if (start.starts_with("<!doctype html") || start.starts_with("<html") || start.starts_with("<?xml"))
    return FileKind::web_page;
  const auto holds = [&](std::string_view words) { return text.find(words) != std::string_view::npos; };
  if (holds("Terraform will perform") || holds("Terraform used the selected providers") ||
      holds("OpenTofu will perform") || holds("OpenTofu used the selected providers"))
    return FileKind::terraform_plan_text;
  if (has_line(text, "AWSTemplateFormatVersion") || (has_line(text, "Resources:") && holds("AWS::")))
    return FileKind::cloudformation;
  if (has_line(text, "apiVersion:") && has_line(text, "kind:")) return FileKind::kubernetes;
  if (has_line(text, "runtime:") && has_line(text, "name:")) return FileKind::pulumi;
  if (has_line(text, "resource \"") || has_line(text, "terraform {") || has_line(text, "provider \""))
    return FileKind::terraform_configuration;
  return std::nullopt;
}

// ---- tables, by their first row
// -------------------------------------------------------------------------------

/// In small letters; of what Azure writes in other languages, "Kosten (Cost)", the name in English.
Names column_names(std::span<const std::string> cells) {
  Names names;
  for (const std::string& cell : cells) {
    const std::string low = lowered(cell);
    const std::size_t open = low.rfind('(');
    if (open != std::string::npos && low.ends_with(')'))
      names.insert(low.substr(open + 1, low.size() - open - 2));
    names.insert(low);
  }
  return names;
}

bool are_of_azure(const Names& low) {
  return low.contains("metercategory") ||
         (low.contains("meterid") && has_any(low, {"costinbillingcurrency", "pretaxcost", "cost"}));
}

/// The export to BigQuery, and the tables of the console, whose costs bear their currency's sign.
bool are_of_google(const Names& low) {
  const bool has_cost =
      std::ranges::any_of(low, [](const std::string& name) { return name.starts_with("cost ("); });
  return has_any(low, {"service.description", "service_description", "service description", "service id"}) &&
         (has_cost || has_any(low, {"sku.description", "sku_description", "sku description", "cost"}));
}

FileKind kind_of_columns(std::span<const std::string> cells) {
  Names words;
  for (const std::string& cell : cells) words.insert(report_column(cell));
  if (has_any(words, {"line_item_unblended_cost", "line_item_line_item_type", "line_item_usage_start_date"}))
    return FileKind::aws_cost_and_usage;
  if (has_any(words, {"cost_my_cost", "line_item_tenant_id"})) return FileKind::oracle_cost_report;
  const Names low = column_names(cells);
  if (has_all(low, {"payeraccountid", "linkedaccountid"})) return FileKind::aws_old_report;
  if (are_of_azure(low)) return FileKind::azure_cost_export;  // shares some names with FOCUS
  if (are_of_google(low)) return FileKind::google_billing_export;
  if (are_of_focus(low)) return FileKind::focus_csv;
  const std::string last = lowered(cells.back());
  if (last.starts_with("total cost") && last.find('(') != std::string::npos)
    return FileKind::aws_cost_explorer;
  return std::ranges::any_of(low, [](const std::string& name) { return folded_name(name) == "billedcost"; })
             ? FileKind::focus_csv
             : FileKind::other_table;
}

/// Google's console writes some lines about the invoice above the header.
FileKind kind_of_table(std::string_view text) {
  constexpr int most_rows_above = 20;
  int rows = 0;
  FileKind kind = FileKind::other_table;
  (void)read_table(text, [&](const TableRow& row) {
    if (++rows > most_rows_above || (rows > 1 && kind != FileKind::other_table)) return;
    const FileKind here = kind_of_columns(row.cells);
    if (rows == 1 || here == FileKind::google_billing_export) kind = here;
  });
  return kind;
}

}  // namespace

FileKind file_kind_of(std::string_view head) {
  if (const auto kind = by_bytes(head)) return *kind;
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::string_view text = from_first_sign(head);
  if (text.empty()) return FileKind::empty;
  const bool is_list = text.front() == '[';  // or a job's own line: "[command] terraform show"
  if (text.front() == '{' || is_list) {
    const FileKind kind = kind_of_json(text);
    if (kind != FileKind::other_json || !is_list) return kind;
  }
  if (const auto kind = by_lines(text)) return *kind;
  // What a job prints before a plan hides none.
  if (const std::size_t line = text.find("\n{"); line != std::string_view::npos) {
    const FileKind kind = kind_of_json(text.substr(line + 1));
    if (kind != FileKind::other_json) return kind;
  }
  return is_list ? FileKind::other_json : kind_of_table(head);
}

const FileKindWords& words_of(FileKind kind) {
  return *std::ranges::find(all_words, kind, &FileKindWords::kind);
}

}  // namespace runrate
