// SPDX-License-Identifier: Apache-2.0
/// A limit of one product is not a limit of the provider; where nobody can host a spec nothing is asked for,
/// and where one is left nothing is compared.
#include "relative.hpp"
#include "said.hpp"
#include "whole_case.hpp"
#include "whole_figures.hpp"
#include "whole_plan.hpp"
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <map>
#include <string>

namespace runrate {
namespace {

using testing::case_text;
using testing::WholeCase;

constexpr std::string_view head = "name: Crunch\nusers: 100\n";

std::string spec_of(const std::string& components, const std::string& more = {}) {
  return std::string(head) + more + "components:\n  it: {" + components + "}\n";
}

TEST_CASE("a batch job larger than the product sells runs on machines, named and priced") {
  const WholeCase it(case_text("min-batch"));
  const std::map<std::string, std::string> services{{"aws", "AWS Batch on EC2"},
                                                    {"gcp", "Google Batch on Compute Engine"},
                                                    {"azure", "Azure Batch on Virtual Machines"}};
  for (const auto& [provider, service] : services) {
    const auto& seen_provider = provider;
    CAPTURE(seen_provider);
    CHECK(it.on(provider).available);
    CHECK(it.on(provider).gaps.empty());
    CHECK(it.part(provider, "train").service == service);
    CHECK(it.part(provider, "train").labour);
    CHECK(it.cost(provider, "train") > 300);
  }
  const auto machine = it.figure("aws", "train", "m7i.8xlarge");
  CHECK(machine.quantity == testing::near(279.8, 0.001));
  CHECK(machine.cost == testing::near(451, 0.002));
  CHECK(testing::said(as_row(it.part("aws", "train").size)) == "m7i.8xlarge, 32 vCPU, 128 GiB");
  CHECK(testing::said(it.part("aws", "train").reason)
            .find("more than is sold as AWS Batch on Fargate, at most 16 vCPU, 120 GiB") !=
        std::string::npos);
}

TEST_CASE("each provider takes the product that holds a job, or machines") {
  const WholeCase it(case_text("min-batch16"));
  CHECK(it.part("aws", "train").service == "AWS Batch on Fargate");
  CHECK_FALSE(it.part("aws", "train").labour);
  CHECK(it.part("gcp", "train").size.name.starts_with("n4-highcpu-16"));
  CHECK(it.part("azure", "train").service == "Azure Batch on Virtual Machines");
}

TEST_CASE("a container larger than the product sells runs on the machine that holds it") {
  const WholeCase it(case_text("min-container"));
  CHECK(it.part("aws", "web").service == "Fargate");
  CHECK(testing::said(as_row(it.part("gcp", "web").size)) == "n4-standard-16, 16 vCPU, 64 GiB");
  CHECK(testing::said(as_row(it.part("azure", "web").size)) == "Standard_D16s_v6, 16 vCPU, 64 GiB");
  // Two machines all month, as in a spec that asks for them.
  const WholeCase machines(spec_of("kind: vm, size: {vcpu: 16, memory: 64 GiB}, instances: 2"));
  for (const char* provider : {"gcp", "azure"})
    CHECK(it.cost(provider, "web") == testing::near(machines.cost(provider, "it")));
  // Much memory alone passes the product's limit as well.
  const WholeCase memory(spec_of("kind: container, size: {vcpu: 2, memory: 40 GiB}, instances: 1"));
  CHECK(memory.part("aws", "it").service == "Fargate");
  CHECK(memory.part("gcp", "it").labour);
  CHECK(memory.part("azure", "it").size.name.starts_with("Standard_E"));
}

TEST_CASE("a machine larger than the usual series is one of the provider's others") {
  const WholeCase it(
      spec_of("kind: vm, size: {vcpu: 90, memory: 360 GiB}, instances: 1", "providers: [gcp]\n"));
  CHECK(it.on("gcp").available);
  CHECK(it.on("gcp").gaps.empty());
  CHECK(testing::said(it.part("gcp", "it").reason).find("usual series") != std::string::npos);
}

TEST_CASE("jobs that need an accelerator run on machines that have it") {
  const WholeCase it(
      spec_of("kind: batch, jobs: 2 per day, each: 58 min, accelerator: L4", "providers: [aws, gcp]\n"));
  const double hours = 2 * 730.0 / 24;
  CHECK(it.part("aws", "it").size.name.starts_with("g6.xlarge"));
  CHECK(it.figure("aws", "it", "g6.xlarge").quantity == testing::near(hours));
  CHECK(it.figure("gcp", "it", "g2-standard-4").quantity == testing::near(hours));
}

TEST_CASE("machines that take over are looked after by hand, and the plan says what that takes") {
  const std::string people = "people: {hourly: $95, self_managed_hours: {per_system: 4 h per month}}\n";
  const testing::WholePlan plan(case_text("min-container") + people);
  int looked_after = 0;
  for (const ProviderFigures& provider : plan.figures.providers) {
    if (!provider.labour) continue;
    ++looked_after;
    const bool on_machines = provider.id == "gcp" || provider.id == "azure";
    CAPTURE(provider.id);
    CHECK(provider.labour->parts.size() == (on_machines ? 1 : 0));
    CHECK(provider.labour->monthly == (on_machines ? 380 : 0));
  }
  CHECK(looked_after >= 3);
  const std::string text = testing::files_of(plan.spec, testing::small_run(64))[0].text;
  CHECK(text.find("patch and restart") != std::string::npos);
  CHECK(text.find("$380") != std::string::npos);
  CHECK(text.find("**Work by hand.** Google Cloud runs Web app on machines") != std::string::npos);
}

// ---- nobody

bool is_document(const DocumentFile& file) { return file.name.ends_with(".md"); }

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

void check_stopped(const std::string& text, const std::string& what, const std::string& change) {
  const PlanSpec spec = testing::spec_from(text);
  const std::vector<DocumentFile> files = testing::files_of(spec, testing::small_run(64));
  CHECK(std::ranges::count_if(files, is_document) == 3);
  for (const DocumentFile& file : files) {
    if (!is_document(file)) continue;
    CAPTURE(file.name);
    CHECK(first_line(file.text).find("No provider can host this spec") != std::string::npos);
    CHECK(first_line(file.text).find(what) != std::string::npos);
    CHECK(first_line(file.text).find(change) != std::string::npos);
    for (const char* claim :
         {"For information", "Asked for", "Approval required", "$0", "____", "by the rule"})
      CHECK(file.text.find(claim) == std::string::npos);
  }
  const auto json = nlohmann::json::parse(files[1].text);
  for (const char* figure : {"recommended", "ask", "net_increase", "monthly", "confidence"})
    CHECK(json.at("summary").at(figure).is_null());
  CHECK(json.at("ask").is_null());
  CHECK(json.at("budget").is_null());
  CHECK(json.at("lines").empty());
  CHECK(json.at("stopped").at("change").get<std::string>().find(change) != std::string::npos);
}

TEST_CASE("a job that no machine holds is no request: the first line of every document says so") {
  check_stopped(spec_of("kind: batch, jobs: 6 per day, each: 90 min, size: {vcpu: 512, memory: 64 GiB}"),
                "it (batch, 512 vCPU, 64 GiB)", "it: make its size");
}

TEST_CASE("a part that the named providers do not sell is a matter of who is asked") {
  check_stopped(spec_of("kind: vm, instances: 1", "providers: [vercel, netlify]\n"),
                "no home on Vercel and Netlify for it (vm", "add aws or gcp or azure to 'providers'");
}

TEST_CASE("accelerators that nobody puts into one machine") {
  check_stopped(spec_of("kind: gpu, accelerator: H100, count: 64, instances: 1"), "it (gpu, 64 H100)",
                "H100 a machine at most");
}

// ---- one

TEST_CASE("with one provider left nothing is compared") {
  const std::string machine = "kind: vm, size: {vcpu: 2, memory: 8 GiB}, instances: 1";
  const std::string people = "people: {hourly: $95, self_managed_hours: {per_system: 4 h per month}}\n";
  for (const char* providers : {"providers: [aws, vercel, netlify]\n", "providers: [gcp]\n"}) {
    const PlanSpec spec = testing::spec_from(spec_of(machine, providers + people));
    const std::vector<DocumentFile> files = testing::files_of(spec, testing::small_run(64));
    CHECK(std::ranges::count_if(files, is_document) == 3);
    for (const DocumentFile& file : files) {
      if (!is_document(file)) continue;
      CAPTURE(file.name);
      for (const char* claim :
           {"whatever the weights", "evel with", "best or level", "Cheaper in", "Separates", "Over AWS",
            "order of the providers", "A fair comparison", "second ranking", "highest weighted score",
            "dearer nowhere", "The order stands", "not every provider", "counts as level"}) {
        CAPTURE(claim);
        CHECK(file.text.find(claim) == std::string::npos);
      }
    }
  }
}

TEST_CASE("adding a provider never changes another's costs") {
  const std::string text = read_file(RUNRATE_SOURCE_DIR "/tests/specs/kinds.yaml");
  PlanSpec all = testing::spec_from(text);
  all.providers = {"aws", "gcp", "azure", "vercel", "netlify"};
  const Runs together = testing::runs_of(all, Extent::plan_only, testing::small_run(64));
  for (const std::string& provider : {std::string("aws"), std::string("azure")}) {
    PlanSpec alone = all;
    alone.providers = {provider};
    const Runs apart = testing::runs_of(alone, Extent::plan_only, testing::small_run(64));
    const auto& deployments = together.plan.deployments;
    const auto place = static_cast<std::size_t>(
        std::ranges::find(deployments, provider, &Deployment::provider) - deployments.begin());
    const Table& mine = together.plan.outcome.providers[place].monthly;
    const Table& own = apart.plan.outcome.providers[0].monthly;
    REQUIRE(deployments[place].available);
    CAPTURE(provider);
    double difference = 0;
    for (std::size_t month = 0; month < own.rows(); ++month) {
      for (std::size_t t = 0; t < own.trials(); ++t)
        difference = std::max(difference, std::abs(mine.row(month)[t] - own.row(month)[t]));
    }
    CHECK(difference == 0);
  }
}

}  // namespace
}  // namespace runrate
