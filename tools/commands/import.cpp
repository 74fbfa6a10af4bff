// SPDX-License-Identifier: Apache-2.0
/// What files hold of today's state, before it becomes a part of a plan.
#include "models/spec/bill_sum.hpp"
#include "models/spec/bill_words.hpp"
#include "models/text/printable_text.hpp"
#include "tools/clock.hpp"
#include "tools/commands/commands.hpp"
#include "tools/commands/workspace.hpp"
#include "tools/diagnostics.hpp"
#include "tools/files.hpp"
#include "tools/importers/import_reading.hpp"
#include "tools/importers/terraform_state.hpp"
#include "tools/input_error.hpp"
#include "tools/output.hpp"
#include "tools/phrase_folder.hpp"
#include "tools/price_folder.hpp"
#include "tools/text_decoder.hpp"
#include "tools/writers/billed_screen.hpp"
#include "tools/writers/listed_screen.hpp"
#include "tools/writers/screen_data.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>

namespace runrate {
namespace {

Problem problem_of(const std::string& path, const FileFault& fault, std::string_view argument) {
  const std::string where = fault.line > 0 ? fmt::format("{}:{}", visible(path), fault.line) : visible(path);
  return {.code = "side_file",
          .path = std::string(argument),
          .found = fmt::format("{}: {}", where, fault.found),
          .remedy = fault.remedy};
}

[[noreturn]] void refuse(const std::string& path, const std::vector<FileFault>& faults,
                         std::string_view argument) {
  std::vector<Problem> problems;
  for (const FileFault& fault : faults) problems.push_back(problem_of(path, fault, argument));
  throw InputError(std::string(command_line), std::move(problems));
}

TerraformUsage usage_asked(const Options& options) {
  if (options.usage.empty()) return {};
  TerraformUsage usage = terraform_usage_from(named_input(options.usage, "--usage").bytes);
  if (!usage.faults.empty()) refuse(options.usage, usage.faults, "--usage");
  return usage;
}

/// The words of the line: a kind may stand before the files.
struct Asked {
  std::string kind;
  std::vector<std::string> files;
};

Asked asked_of(const Options& options) {
  Asked asked{.kind = {}, .files = options.files};
  const std::string& first = asked.files.front();
  if (asked.files.size() > 1 && (first == "terraform" || first == "bill")) {
    asked.kind = first;
    asked.files.erase(asked.files.begin());
  }
  return asked;
}

ListedFile terraform_file(const std::string& path, const std::string& text, const TerraformUsage& usage,
                          const Options& options) {
  const Date date = day_asked(options.date);
  ListedReading reading = listed_state(text, price_texts(named_prices(options)), date, usage);
  if (!reading.faults.empty()) refuse(path, reading.faults, "FILE");
  return {.file = path == "-" ? "standard input" : path,
          .source = std::move(reading.source),
          .date = to_text(date),
          .state = std::move(reading.state),
          .unknown_usage = std::move(reading.unknown_usage)};
}

/// Piece by piece, so that a large bill takes little memory. A bill is in its own currency.
ImportedText read_import(const std::string& path) {
  ImportReading reading("");
  TextDecoder decoder([&](std::string_view piece) { return reading.take(piece); });
  if (path == "-") {
    (void)decoder.feed(named_input(path, "FILE").bytes);
  } else {
    read_named_pieces(path, "FILE", [&](std::string_view bytes) { return decoder.feed(bytes); });
  }
  if (auto fault = decoder.finish()) refuse(path, {{.found = *fault, .remedy = "write it anew"}}, "FILE");
  ImportedText read = reading.finish();
  if (!read.faults.empty()) refuse(path, read.faults, "FILE");
  return read;
}

/// The bills that are summed, and the currency of all.
struct Bills {
  std::vector<NamedBill> all;
  std::string currency, of;  ///< of: the first file that names one

  void add(const std::string& path, BillReading&& read) {
    if (!read.currency.empty() && currency.empty()) {
      currency = read.currency;
      of = path;
    } else if (!read.currency.empty() && read.currency != currency) {
      refuse(path,
             {{.found =
                   fmt::format("is in {}, {} in {}", visible(read.currency), visible(of), visible(currency)),
               .remedy = "import the bills of each currency by themselves"}},
             "FILE");
    }
    all.push_back({visible(path), std::move(read.bill)});
  }
};

/// What was asked for and what the file is must be the same.
void check_kind(const std::string& kind, const std::string& path, FileKind found) {
  if (kind.empty() || (kind == "terraform") == is_terraform(found)) return;
  refuse(path,
         {{.found = fmt::format("is {}", is_terraform(found) ? "Terraform's" : "a bill"),
           .remedy = fmt::format("leave out '{}'", kind)}},
         "FILE");
}

class Shown {
 public:
  explicit Shown(const Options& options) : as_data_(options.format == "json") {}

  void warn(const std::string& name, const std::vector<Problem>& warnings) {
    if (as_data_) {
      warnings_ = problems_data(name, warnings);
    } else {
      tell(warnings_text(name, warnings));
    }
  }

  void add(const std::function<Json()>& data, const std::function<std::string()>& screen) {
    if (as_data_) {
      files_.push_back(data());
    } else {
      text_ += (text_.empty() ? "" : "\n") + screen();
    }
  }

  [[nodiscard]] Answer answer() && {
    if (as_data_)
      return {Status::done, data_text({{"files", std::move(files_)}, {"warnings", std::move(warnings_)}})};
    return {Status::done, std::move(text_)};
  }

 private:
  bool as_data_;
  Json files_ = Json::array(), warnings_ = Json::array();
  std::string text_;
};

void show_bills(const Bills& bills, Date today, const ScreenStyle& style, Shown& shown) {
  const std::string currency = bills.currency.empty() ? "USD" : bills.currency;  // no row has an amount
  const BilledReading reading = billed_state(bills.all, today);
  if (reading.fault) refuse(bills.all.front().file, {*reading.fault}, "FILE");
  const std::string names = fmt::format("{}", fmt::join(reading.state.files, ", "));
  std::vector<Problem> warnings = bill_warnings(names, reading.state, MoneyText(currency));
  for (Problem& warning : warnings) warning.path = "FILE";
  shown.warn(std::string(command_line), warnings);
  shown.add([&] { return billed_data(reading.state, currency); },
            [&] { return billed_screen(reading.state, currency, style); });
}

}  // namespace

Answer run_import(const Options& options) {
  const Asked asked = asked_of(options);
  const TerraformUsage usage = usage_asked(options);
  const ScreenStyle style = screen_style(options);
  const PhraseBook sentences = read_phrases(data_folder("templates") / "en");
  const Wording say(sentences, MoneyText("USD"));  // the currency of list prices
  Shown shown(options);
  Bills bills;
  for (const std::string& path : asked.files) {
    ImportedText read = read_import(path);
    check_kind(asked.kind, path, read.kind);
    if (!is_terraform(read.kind)) {
      bills.add(path, std::move(read.bill));
      continue;
    }
    const ListedFile listed = terraform_file(path, read.text, usage, options);
    shown.add([&] { return listed_data(listed, say); }, [&] { return listed_screen(listed, style, say); });
  }
  if (!bills.all.empty()) show_bills(bills, day_asked(options.date), style, shown);
  return std::move(shown).answer();
}

}  // namespace runrate
