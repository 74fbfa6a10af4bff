// SPDX-License-Identifier: Apache-2.0
/// What bills say runs today, as the document and plan.json show it: a month's mean over the months that
/// count, plan currency, where nothing else is said.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace runrate {

struct PlanSpec;

struct BillFigures {
  struct Vendor {
    std::string id, name;
    double cost = 0;
    bool is_today = false;  ///< the cloud on which staying and leaving are judged
  };
  struct Service {
    std::string vendor, category, name;  ///< as the bill calls them
    double cost = 0;
  };
  struct Excluded {
    std::string what;         ///< tax, credit …
    std::string words, why;   ///< "tax", "the plan is net of tax; …"
    std::string vendor;       ///< as the bill calls it
    double amount = 0;        ///< credits are below 0
    bool is_monthly = false;  ///< else of all months that count
    std::string spec_line;    ///< of a credit: what to write to keep a month's worth of it
  };
  struct MonthFigures {
    std::string month;
    double cost = 0;
  };
  struct LeftOut {
    std::string month, why, text;  ///< why: not_over | few_days | sliver | too_old
  };

  std::vector<std::string> files;
  std::string source;  ///< "the mean of 3 full months, 2026-08 to 2026-10"
  double cost = 0;     ///< of today's cloud
  bool is_amortised = false;
  std::vector<MonthFigures> months;
  std::vector<LeftOut> left_out;
  std::vector<std::string> missing;
  bool is_old = false;
  std::vector<Vendor> vendors;                ///< dearest first
  std::map<std::string, double> by_category;  ///< of today's cloud, as FOCUS names them
  std::vector<Service> services;
  std::vector<Excluded> excluded;
  int without_cost = 0;
  double prepaid = 0, below_zero = 0;
};

/// Nothing where no bill was read.
[[nodiscard]] std::optional<BillFigures> bill_figures(const PlanSpec& spec);

}  // namespace runrate
