// SPDX-License-Identifier: Apache-2.0
/// Every figure that a plan shows, rounded as it is shown: the one source of the document, plan.json,
/// costs.csv and the screens, so that the same figure reads the same everywhere. Money is in the plan's
/// currency, shares are 0..1, months are "YYYY-MM", days "YYYY-MM-DD". What is said of them is a phrase:
/// which sentence, with which values; the sections and the writers say it.
#pragma once

#include "models/deployment/falls_on.hpp"
#include "models/deployment/recovery_answer.hpp"
#include "models/deployment/size.hpp"
#include "models/deployment/support_plan.hpp"
#include "models/deployment/unkept_rule.hpp"
#include "models/figures/ask_figures.hpp"
#include "models/figures/bill_figures.hpp"
#include "models/figures/import_figures.hpp"
#include "models/figures/stopped_figures.hpp"
#include "models/figures/switching_figures.hpp"
#include "models/figures/workload_figures.hpp"
#include "models/text/phrase.hpp"
#include "models/units/amount.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace runrate {

/// Of a total: its own percentiles. Of a row: what the row is when the total stands there, so that rows add
/// up.
struct Range {
  double low = 0, mid = 0, high = 0, mean = 0;
};

struct Percentiles {
  double p10 = 0, p50 = 0, p90 = 0, mean = 0;
  double p50_error = 0;  ///< standard error of the p50; 0 where not known
};

struct CatalogStamp {
  std::string vendor, as_of, sha256;
};

/// What made these figures; known to the driver alone.
struct RunInfo {
  std::string plan_id, version, spec_sha256;
  std::uint64_t seed = 1;
  std::uint32_t trials = 0;
  bool free_allowances = true;
  bool price_age = true;  ///< stale list prices carry the uncertainty of their age
  std::vector<CatalogStamp> catalog;
};

struct CriterionFigures {
  std::string id;  ///< as the spec names it
  Phrase name;
  bool is_own = false;                  ///< of the user's own
  double weight = 0;                    ///< share
  std::map<std::string, double> score;  ///< by provider, 0..1; absent where not scored
  std::map<std::string, bool> level;    ///< by provider: no worse than the best
  std::vector<std::string> separates;   ///< names of the providers that it sets apart
};

/// What people's hours add to an option: a memo, in no total.
struct LabourFigures {
  std::vector<std::string> parts;  ///< components of production that somebody has to run by hand
  double hours = 0;                ///< a month
  double monthly = 0;              ///< what they cost a month
  double horizon = 0;              ///< the horizon's mid with them
};

/// A line in one month.
struct LineMonthFigures {
  Range quantity, cost;
};

/// The first full month on the platform that the business moves to.
struct FullMonthFigures {
  std::string month;
  Range cost;
};

struct ProviderFigures {
  std::string id, name, region, region_name;
  std::vector<std::string> other_regions;  ///< its own names of the regions beside the main one
  bool recommended = false, available = true, complete = true;
  Phrase reason;  ///< why it is not available
  SupportPlan support_plan;
  double score = 0;
  Range monthly, cloud, horizon;  ///< reference month with and without SaaS; all months + one-time
  std::optional<FullMonthFigures> full_month;  ///< where a cutover to it falls into the horizon
  double one_time_low = 0, one_time_high = 0;
  std::optional<double> free_allowances;  ///< worth a month, where it was valued
  double monthly_error = 0;               ///< standard error of the mid by sampling
  double availability = 0;                ///< promised, in series, 0..1; 0 where not known
  int own_parts = 0, all_parts = 0;
  std::vector<std::string> partner_parts, missing_parts;
  std::vector<Phrase> gaps;  ///< what has no price
  std::vector<UnkeptRule> unkept_rules;
  std::optional<LabourFigures> labour;  ///< where the spec says what an hour costs
};

/// How a line comes about, for `explain`.
struct Derivation {
  Phrase formula;             ///< "instance hours × 2 vCPU"
  std::vector<Phrase> steps;  ///< "from 0: $0.04048 / vCPU-hour"
  std::vector<Phrase> notes;  ///< assumptions and rules that it rests on
};

struct LineFigures {
  std::string id, provider, vendor, category, environment, component, use;
  std::string service, product, sku, region, term, unit;
  std::string protects;      ///< of copies: the component whose data they hold
  std::string recovers;      ///< production | database | files: the system that it stands by for; else empty
  std::string in_region;     ///< of a part that serves in another region: which
  std::string imputed_from;  ///< of a price that is estimated from another region's: which
  Range quantity, cost;
  std::optional<LineMonthFigures> full_month;
  Percentiles own;
  std::string grade;
  Phrase source;
  std::string as_of;
  bool is_stale = false;
  bool is_binary = false;  ///< its gigabytes are GiB
  Derivation derivation;
};

/// What a component became on a provider.
struct PartFigures {
  std::string provider, component, environment, service;
  Size size;
  std::string vendor;
  Phrase reason;
  std::string in_region;       ///< where it stands, if not in the main region
  std::string neutral_region;  ///< the same in the spec's words
  bool available = true;
  bool labour = false;  ///< machines that somebody has to patch and restart
};

struct MonthFigures {
  std::string month, provider;
  Range users;
  Percentiles cost;
  double plan = 0;                    ///< the month's part of the year; in the first twelve months
  double one_time = 0;                ///< the month's part of the one-time sum at the funded percentile
  std::optional<double> over_budget;  ///< chance
  Range requests;
};

struct YearFigures {
  std::string year;  ///< "2027", or "2027-04 to 2028-03"
  std::string provider;
  Range cost;
};

/// How a tier differs from the one below it.
struct TierChangeFigures {
  enum class What { size, instances, limit, past_largest };
  What what = What::size;
  std::string component;
  std::string from_service, to_service;
  Size from, to;                        ///< of a size
  double count_from = 0, count_to = 0;  ///< of instances, and of their upper limit
};

struct TierFigures {
  std::string name, provider;
  double from = 0, to = 0;
  Range cost;
  double per_user = 0;
  bool at_least = false;                  ///< a price is missing, or no primary that is sold carries the load
  std::vector<std::string> past_largest;  ///< databases that no primary that is sold carries
  std::vector<TierChangeFigures> changes;
  std::vector<std::string> change_texts;      ///< the same in words, made with the sections
  std::string crossed_earliest, crossed_mid;  ///< months; empty where not within the horizon
  double share_not_crossed = 1;
};

/// On the horizon, a − b.
struct ComparisonFigures {
  std::string a, b;
  double a_cheaper = 0, median_difference = 0;
  std::optional<double> discount_to_tie;  ///< share off the dearer one's own services
  std::optional<double> a_cheaper_without_credits, a_cheaper_without_allowances;
  std::map<std::string, double> a_cheaper_by_scenario;
  std::optional<double> a_cheaper_at_low_imputed, a_cheaper_at_high_imputed;
};

struct AutoscalingFigures {
  std::string component, environment;
  Phrase rule;
  std::string region;                     ///< neutral, where it is not the main one
  Range instance_hours;                   ///< reference month
  std::optional<Range> full_month_hours;  ///< instance hours of the first full month on a new platform
  Range peak;                             ///< largest count of the first year
  Range unserved;  ///< share of the load that no instance could take, mean of the first year
};

struct SensitivityFigures {
  std::string input;
  Phrase label, low_text, high_text;
  double p10 = 0, p90 = 0, first_order = 0, rank_correlation = 0;
  std::optional<double> total;           ///< share of the variance with its part of what inputs do together
  double swing_low = 0, swing_high = 0;  ///< the expected year with the input near its p10 and near its p90
  double contingency_if_known = 0;
  bool is_cliff = false;  ///< no input of the spec but a limit that some futures leave
};

struct ScenarioFigures {
  std::string name;
  double probability = 0;
  Percentiles annual, second_year;
  double users_at_end = 0;
  std::optional<double> over_budget;
};

struct SizeChangeFigures {
  std::string month;     ///< at mid; empty after the horizon
  std::string earliest;  ///< in the fastest tenth of futures; empty after the horizon
  Size from, to;
  Phrase because;
  bool past_largest = false;  ///< no larger primary is sold, and it does not carry the load
};

struct SystemFigures {
  std::string component, provider;
  Phrase sized_by;
  Size size;
  Size first;                 ///< size in the first month
  std::string limit_reached;  ///< month in which a group's upper limit binds at mid; empty otherwise
  std::vector<SizeChangeFigures> changes;
  Phrase largest;                             ///< a database's largest primary that is sold
  std::optional<double> largest_holds_users;  ///< from how many users on it does not carry the load, at mid
};

/// What is flat up to a limit and is left in one future of ten or more.
struct CliffFigures {
  std::string provider, component, vendor;
  std::string kind;              ///< plan | allowance | least_charge | size
  Phrase what, then;             ///< "CloudFront plan-business", what takes its place
  std::optional<Size> from, to;  ///< the same of a size
  bool past_largest = false;     ///< of a size: the next is the largest, and does not carry the load
  std::string month, earliest;   ///< at mid, empty where most futures keep it; in the fastest tenth
  double share = 0;              ///< of futures, 0..1
  double jump = 0;               ///< a month
};

struct RecoveryWayFigures {
  std::string system;  ///< whose way it is
  Phrase title;        ///< of that system
  RecoveryPattern way = RecoveryPattern::backup_and_restore;
  Hours back, lost;
  bool meets = false, chosen = false;
  Range adds;  ///< to what the spec's own components bring
};

struct RecoveryTargetFigures {
  Phrase system;
  std::string component;
  Hours rto, rpo;
  std::optional<RecoveryPattern> pattern;
  std::optional<Hours> attained_rto, attained_rpo;  ///< none where the spec has no such system
  Phrase note;
  Range cost;
  bool attained = false, given = false;
  bool in_plan = false;  ///< the cost is in the plan's lines; else it would add

  /// The pattern; of what the spec has none of, why.
  [[nodiscard]] Phrase way() const { return pattern ? phrase_of(*pattern) : note; }
};

/// A promise that every request needs.
struct PromiseFigures {
  std::string part;
  double availability = 1;    ///< of a month, 0..1
  bool is_estimated = false;  ///< no published text was found
  std::string source;
};

struct AvailabilityFigures {
  std::vector<PromiseFigures> parts;  ///< in the order of a request
  double promised = 1, target = 0;    ///< all in series; the spec's, 0 is none
  bool is_met = true;
  std::string weakest;
  Phrase nearest;  ///< what comes nearest to a target that is missed; empty: nothing does
  double nearest_availability = 0;
  std::optional<double> nearest_cost;  ///< a month more
};

struct BackupFigures {
  Phrase data, frequency, retention, location;
  Gib size;
  double cost = 0;
};

struct RecoveryStepFigures {
  Phrase what;
  double minutes = 0;
};

struct OneTimeFigures {
  std::string item, month, nature, grade;
  Phrase source, note;
  Range cost;        ///< own percentiles
  double share = 0;  ///< its part of the sum at the funded percentile; 0 outside the year asked for
  bool in_year = true;
  std::optional<FallsOn> falls_on;
  Derivation derivation;  ///< formula and what it rests on
};

/// What has to be over before a phase begins: an earlier phase by its number, the approval (0), or nothing.
using WaitsFor = std::optional<int>;

struct PhaseFigures {
  int phase = 0;  ///< its number
  Phrase tasks, timeline;
  std::string start, end;
  WaitsFor depends_on;
  std::vector<std::string> starts_costs_of;
  double starts = 0;  ///< a month
};

struct FindingFigures {
  Phrase what, why, remediation;
  double cost = 0;  ///< a month
  bool priced = true;
  std::string about = "soundness";  ///< soundness | place | regime | today
};

struct BreachFigures {
  std::string month;
  double probability = 0;
};

struct BudgetFigures {
  double funded_percentile = 0.8;
  double p50 = 0, funded = 0, contingency = 0, allowance = 0;
  double p50_error = 0, funded_error = 0;  ///< standard errors by sampling
  bool calibrated = false;
  std::optional<double> approved_monthly;
  std::vector<BreachFigures> breach;
  std::optional<double> year_over_budget;
};

/// A part whose size in the spec is far above what the load needs.
struct RightsizingFigures {
  std::string component, month;        ///< month of the busiest hour in the first year
  double need_mid = 0, need_high = 0;  ///< shares of what the size carries
  double carries = 0;                  ///< units a second
};

struct PainFigures {
  Phrase issue, impact;
  std::string priority;
  bool given = false;  ///< by the spec; else computed
};

struct UnpricedFigures {
  std::string provider, component;
  Phrase what, why;
  bool is_re_architecture = false;  ///< no larger primary is sold
};

struct AssumptionFigures {
  std::string path;
  Phrase value, reason, source;
};

/// Today's bill beside the model at today's users, of one kind of service, a month.
struct BilledCategoryFigures {
  std::string category;  ///< as FOCUS names it
  double bill = 0, modelled = 0;
};

struct CurrentFigures {
  std::string provider, region;
  std::optional<double> cost;                      ///< today, a month
  std::optional<double> modelled_today, residual;  ///< where the model is held against the bill
  std::vector<BilledCategoryFigures> by_category;  ///< where the bill comes by service, dearest first
  std::optional<double> stay;                      ///< horizon of staying
  std::optional<double> move_over_stay;            ///< horizon, P50
  std::optional<double> saving_chance;
  double controls = 0;                ///< over the horizon, of the regimes, inside `move_over_stay`
  double controls_of_status_quo = 0;  ///< likewise on today's provider, where it is compared
  std::string payback_month;
  std::optional<double> stays_as_move_saves;  ///< chance of saving that was too low for a move
  std::optional<ImportFigures> import;        ///< what a plan of Terraform says runs
  std::optional<BillFigures> bill;            ///< what bills say
};

struct SaasFigures {
  std::string group;  ///< productivity | communication | development
  std::string id;
  Phrase need;
  std::string recommended, alternative;  ///< products; empty: none
  Phrase price, price_a_user;            ///< the latter where its column says "a user" already
  double month_1 = 0, month_12 = 0, last = 0;
  double other_month_1 = 0, other_month_12 = 0, other_last = 0;
  bool billed = false;                    ///< has a line of its own
  std::string forced_by, without_regime;  ///< "HIPAA", and what would have been taken else; else empty
  double regime_adds = 0;                 ///< a month, in the twelfth: what that costs more
  bool is_priced = true;
};

/// People of a key month, whole, at mid.
struct SeatFigures {
  std::string month;
  double people = 0, engineers = 0;
};

struct ComplianceFigures {
  std::string regime;
  Phrase impact;
  bool asked = false;
  std::vector<std::string> checklist, not_priced;
  double monthly = 0, one_time = 0;
};

struct SecurityFigures {
  Phrase requirement, implementation;
  double cost = 0;
};

struct VendorFigures {
  Phrase category, vendor, contract, renewal;
};

/// What a contract in force commits to a vendor, and what each option leaves of it.
struct CommittedSpendFigures {
  std::string vendor;   ///< as the contract names it
  std::string until;    ///< "2027-09"; empty where the contract names no end
  std::string used_up;  ///< month in which the vendor's own option has spent it at mid; empty: never
  double amount = 0;
  std::vector<std::pair<std::string, double>> unused;  ///< provider id, mid; in the spec's order
};

struct UnitCostFigures {
  std::string month;
  double per_user = 0, per_1000_requests = 0;
  std::optional<double> per_tenant;  ///< mid of the month ÷ tenants at mid; none without tenants
};

struct ReviewFigures {
  std::string date;
  std::vector<Phrase> triggers;
};

/// A row of the request, as it is signed.
struct RequestRow {
  std::string name;
  double amount = 0;
  bool is_sum = false;
};

struct SummaryFigures {
  std::string recommended, runner_up, region, decide_by;
  // The first screen in words, without markup; made with the sections.
  std::string headline, decision, confidence_words, recommendation;
  std::vector<RequestRow> request;
  Range monthly;
  double ask = 0, net_increase = 0, confidence = 0;
  std::optional<double> floor, times_ten, after_credits, free_allowances;
  std::string after_credits_month;
};

/// Shares of the recommended provider's reference month; the first four add up to 1, stale is a part of
/// quoted.
struct BasisFigures {
  double quoted = 0, derived = 0, estimated = 0, reconciled = 0, stale = 0;
};

struct Figures {
  std::string name, date, stage, currency = "USD";
  int months = 0;
  double low_percentile = 0.1, high_percentile = 0.9;
  RunInfo run;
  SummaryFigures summary;
  BasisFigures basis;
  std::vector<ProviderFigures> providers;  ///< in the spec's order
  std::vector<LineFigures> lines;
  std::vector<PartFigures> parts;
  std::vector<MonthFigures> by_month;
  std::vector<YearFigures> years;
  std::vector<std::string> key_months;  ///< first, twelfth, last
  std::vector<WorkloadFigures> workload;
  std::vector<UnitCostFigures> unit_costs;
  std::vector<TierFigures> tiers;
  std::vector<ComparisonFigures> comparison;
  std::vector<AutoscalingFigures> autoscaling;
  std::vector<SensitivityFigures> sensitivity;
  std::vector<ScenarioFigures> scenarios;
  std::vector<SystemFigures> systems;
  std::vector<CliffFigures> cliffs;
  std::vector<RecoveryTargetFigures> recovery;
  std::vector<RecoveryWayFigures> recovery_ways;
  std::vector<BackupFigures> backups;
  std::vector<RecoveryStepFigures> recovery_steps;
  AvailabilityFigures availability;
  Phrase recovery_scope;
  Phrase recovery_region;  ///< of the recommended provider
  std::vector<SecurityFigures> security;
  std::vector<OneTimeFigures> one_time;
  Phrase no_setup;  ///< why no setup is asked for; empty where one is
  std::vector<PhaseFigures> roadmap;
  std::vector<FindingFigures> findings;
  BudgetFigures budget;
  AskFigures ask;
  std::vector<UnpricedFigures> unpriced;
  std::vector<AssumptionFigures> assumptions;
  CurrentFigures current;
  std::vector<SaasFigures> saas;
  std::vector<SeatFigures> seats;  ///< of the key months
  std::vector<ComplianceFigures> compliance;
  std::vector<VendorFigures> vendors;
  std::vector<CommittedSpendFigures> committed;  ///< in the spec's order of contracts
  std::vector<CriterionFigures> scorecard;
  SwitchingFigures switching;
  std::vector<RightsizingFigures> rightsizing;
  std::vector<PainFigures> pain_points;
  ReviewFigures review;
  std::optional<StoppedFigures> stopped;  ///< no provider can host the spec: there are no other figures

  /// Whether two providers or more can host the spec, so that there is something to compare.
  [[nodiscard]] bool compares() const;
  /// The recommended provider; where none is, the first of the list, so that its figures still show.
  [[nodiscard]] const ProviderFigures& chosen() const;
  [[nodiscard]] const ProviderFigures* provider(const std::string& id) const;
};

}  // namespace runrate
