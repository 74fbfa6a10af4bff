// SPDX-License-Identifier: Apache-2.0
/// What files of the user's hold, as screens and as data, whole: made by hand, none of the figures 0 or like
/// another.
#include "tools/writers/billed_screen.hpp"
#include "tools/writers/listed_screen.hpp"

#include "own_sentences.hpp"
#include <doctest/doctest.h>

#include <string>

using namespace runrate;

namespace {

const ScreenStyle as_csv{ScreenFormat::csv, 100, false};
const ScreenStyle as_markdown{ScreenFormat::markdown, 100, false};

/// A machine whose disk has no price, gigabytes through a gateway, and one of each kind that has no line.
ListedFile listed_file() {
  ListedState state{.usd = 73.56, .by_provider = {{"aws", 73.556}}};
  state.resources = {
      {.address = "aws_instance.w",
       .type = "aws_instance",
       .vendor = "aws",
       .region = "us-east-1",
       .fate = ListedFate::in_part,
       .parts = {{"Amazon EC2", "m7i.large", 730, "hour", 0.1, 73, true, false},
                 {.product = "Amazon EBS gp9", .sku = "ebs-gp9"}}},
      {.address = "aws_nat_gateway.n",
       .type = "aws_nat_gateway",
       .vendor = "aws",
       .region = "eu-west-1",
       .fate = ListedFate::priced,
       .parts = {{"NAT gateway data", "nat-gb", 12.34567, "gb_month", 0.045, 0.556, false, true}}},
      {.address = "aws_s3_bucket.b", .type = "aws_s3_bucket", .vendor = "aws", .fate = ListedFate::by_use},
      {.address = "aws_ebs_volume.v",
       .type = "aws_ebs_volume",
       .vendor = "aws",
       .fate = ListedFate::elsewhere,
       .with = "aws_instance.w"},
      {.address = "aws_iam_role.r", .type = "aws_iam_role", .vendor = "aws", .fate = ListedFate::free}};
  return {.file = "a.json",
          .source = "a plan",
          .date = "2026-11-30",
          .state = state,
          .unknown_usage = {"aws_x.y: no such resource in the file"}};
}

BilledState bill() {
  BilledState state;
  state.files = {"a.csv", "b.csv"};
  state.counted = {{Month{2026, 9}, 900.004}, {Month{2026, 10}, 1100}};
  state.vendors = {{.id = "aws", .name = "AWS", .cost = 900.25},
                   {.id = "other", .name = "Acme", .cost = 99.75}};
  state.services = {{"AWS", "Compute", "EC2", 900.25}, {"Acme", "", "", 99.75}};
  state.excluded = {{BilledState::Apart::tax, "AWS", 190.5}, {BilledState::Apart::refund, "Acme", -20}};
  return state;
}

}  // namespace

TEST_CASE("a file of resources as rows, with its total and what is not in it") {
  CHECK(listed_screen(listed_file(), as_markdown, testing::worded()) ==
        R"(a.json: a plan; list prices of 2026-11-30 a month of 730 hours, on demand, in USD.

| Resource | Region | What it is priced as, or why not | Quantity | Unit | Price | A month |
| --- | --- | --- | ---: | --- | ---: | ---: |
| aws_instance.w | us-east-1 | Amazon EC2 m7i.large (from another region) | 730 | hour | $0.10 | $73.00 |
|  |  | Without a part: no price of Amazon EBS gp9 ebs-gp9 in us-east-1 |  |  |  |  |
| aws_nat_gateway.n | eu-west-1 | NAT gateway data nat-gb | 12.3457 | gb month | $0.045 | $0.56 |
| aws_s3_bucket.b |  | Billed by use, which the file does not hold |  |  |  |  |
| aws_ebs_volume.v |  | Paid with aws_instance.w |  |  |  |  |
| aws_iam_role.r |  | Costs nothing by itself |  |  |  |  |
| **Total, at least** |  |  |  |  |  | **$73.56** |

5 resources: 2 with a price, 1 free, 1 paid with another, 2 not in the sum or not in full.

Not in the sum: 1 aws_s3_bucket, billed by use, which such a plan does not hold; 1 aws_instance (Amazon EBS gp9 ebs-gp9 in us-east-1), in the sum without that part.

1 price is estimated from another region by the vendor's observed spread.

Without effect: aws_x.y: no such resource in the file.

)");
}

TEST_CASE("a file of resources as CSV, every line of it") {
  CHECK(listed_screen(listed_file(), as_csv, testing::worded()) ==
        R"(address,type,vendor,region,fate,product,sku,quantity,unit,price,cost,estimated,why
aws_instance.w,aws_instance,aws,us-east-1,in_part,Amazon EC2,m7i.large,730,hour,0.1,73.00,yes,without a part: no price of Amazon EBS gp9 ebs-gp9 in us-east-1
aws_nat_gateway.n,aws_nat_gateway,aws,eu-west-1,priced,NAT gateway data,nat-gb,12.34567,gb_month,0.045,0.56,no,
aws_s3_bucket.b,aws_s3_bucket,aws,,by_use,,,,,,,,"billed by use, which the file does not hold"
aws_ebs_volume.v,aws_ebs_volume,aws,,elsewhere,,,,,,,,paid with aws_instance.w
aws_iam_role.r,aws_iam_role,aws,,free,,,,,,,,costs nothing by itself
)");
}

TEST_CASE("a file of resources as data, whole") {
  CHECK(nlohmann::json::parse(listed_data(listed_file(), testing::worded()).dump()) ==
        nlohmann::json::parse(R"({
    "file": "a.json", "kind": "terraform", "source": "a plan", "date": "2026-11-30", "currency": "USD", "total": 73.56,
    "at_least": true, "by_provider": {"aws": 73.56}, "priced": 2, "free": 1,
    "not_priced": [
      {"why": "in_part", "type": "aws_instance", "vendor": "aws", "region": "us-east-1",
       "what": "Amazon EBS gp9 ebs-gp9 in us-east-1", "count": 1},
      {"why": "by_use", "type": "aws_s3_bucket", "vendor": "aws", "region": null, "what": null, "count": 1}],
    "unknown_usage": ["aws_x.y: no such resource in the file"],
    "resources": [
      {"address": "aws_instance.w", "type": "aws_instance", "vendor": "aws", "region": "us-east-1", "fate": "in_part",
       "why": "without a part: no price of Amazon EBS gp9 ebs-gp9 in us-east-1", "cost": 73,
       "parts": [{"product": "Amazon EC2", "sku": "m7i.large", "quantity": 730, "unit": "hour", "price": 0.1, "cost": 73,
                  "estimated": true, "by_use": false},
                 {"product": "Amazon EBS gp9", "sku": "ebs-gp9", "quantity": null, "unit": null, "price": null,
                  "cost": null, "estimated": false, "by_use": false}]},
      {"address": "aws_nat_gateway.n", "type": "aws_nat_gateway", "vendor": "aws", "region": "eu-west-1",
       "fate": "priced", "why": null, "cost": 0.56,
       "parts": [{"product": "NAT gateway data", "sku": "nat-gb", "quantity": 12.34567, "unit": "gb_month",
                  "price": 0.045, "cost": 0.56, "estimated": false, "by_use": true}]},
      {"address": "aws_s3_bucket.b", "type": "aws_s3_bucket", "vendor": "aws", "region": null, "fate": "by_use",
       "why": "billed by use, which the file does not hold", "cost": 0, "parts": []},
      {"address": "aws_ebs_volume.v", "type": "aws_ebs_volume", "vendor": "aws", "region": null, "fate": "elsewhere",
       "why": "paid with aws_instance.w", "cost": 0, "parts": []},
      {"address": "aws_iam_role.r", "type": "aws_iam_role", "vendor": "aws", "region": null, "fate": "free",
       "why": "costs nothing by itself", "cost": 0, "parts": []}]})"));
}

TEST_CASE("a file of one resource that lacks nothing") {
  ListedFile one = listed_file();
  one.unknown_usage.clear();
  one.state.resources = {one.state.resources[1], one.state.resources[1]};
  one.state.resources[1].parts[0].quantity = 1234.5678;
  for (ListedResource& resource : one.state.resources) resource.parts[0].is_imputed = true;
  one.state.usd = 0.5;
  const std::string text = listed_screen(one, as_markdown, testing::worded());
  CHECK(text.find("| **Total** |  |  |  |  |  | **$0.50** |") != std::string::npos);
  CHECK(text.find("(from another region) | 1,234.57 | gb month |") != std::string::npos);
  CHECK(text.ends_with(
      "2 resources: 2 with a price, 0 free, 0 paid with another, 0 not in the sum or not in full.\n\n"
      "2 prices are estimated from another region by the vendor's observed spread.\n\n"));
  one.state.resources.pop_back();
  one.state.resources[0].parts[0].is_imputed = false;
  CHECK(listed_screen(one, {}, testing::worded()) ==
        R"(a.json: a plan; list prices of 2026-11-30 a month of 730 hours, on demand, in USD.

Resource           Region     What it is priced as, or why not  Quantity  Unit       Price  A month
-----------------  ---------  --------------------------------  --------  --------  ------  -------
aws_nat_gateway.n  eu-west-1  NAT gateway data nat-gb            12.3457  gb month  $0.045    $0.56
Total                                                                                         $0.50

1 resource: 1 with a price, 0 free, 0 paid with another, 0 not in the sum or not in full.
)");
}

TEST_CASE("a bill as rows, with the total of its vendors and what is no running cost") {
  const std::string rows = R"(a.csv, b.csv: the mean of 2 full months, 2026-09 to 2026-10.

| Vendor | Category | Service | A month |
| --- | --- | --- | ---: |
| AWS | Compute | EC2 | €900.25 |
| Acme |  |  | €99.75 |
| **All of AWS** |  |  | **€900.25** |
| **All of Acme** |  |  | **€99.75** |
| **Total** |  |  | **€1,000.00** |

Without tax of AWS, €190.50 a month: the plan is net of tax; 'tax' says it.

Without refunds of Acme, €20.00 in all: of other months.

Without Acme €99.75 a month: another vendor's: staying and leaving are judged on today's own cloud.

)";
  CHECK(billed_screen(bill(), "EUR", as_markdown) == rows);
  BilledState one = bill();
  one.vendors.pop_back();
  one.services.pop_back();
  one.excluded.pop_back();
  CHECK(billed_screen(one, "EUR", {}) == R"(a.csv, b.csv: the mean of 2 full months, 2026-09 to 2026-10.

Vendor      Category  Service  A month
----------  --------  -------  -------
AWS         Compute   EC2      €900.25
All of AWS                     €900.25

Without tax of AWS, €190.50 a month: the plan is net of tax; 'tax' says it.
)");
}

TEST_CASE("a bill as CSV and as data, whole") {
  CHECK(billed_screen(bill(), "EUR", as_csv) == R"(vendor,category,service,cost,why_apart
AWS,Compute,EC2,900.25,
Acme,,,99.75,
AWS,,tax,190.50,the plan is net of tax; 'tax' says it
Acme,,refunds,-20.00,of other months
)");
  CHECK(nlohmann::json::parse(billed_data(bill(), "EUR").dump()) == nlohmann::json::parse(R"({
    "files": ["a.csv", "b.csv"], "kind": "bill", "source": "the mean of 2 full months, 2026-09 to 2026-10",
    "currency": "EUR", "total": 1000, "credits_netted": false, "uncategorised": [], "months": {"2026-09": 900, "2026-10": 1100},
    "services": [{"vendor": "AWS", "category": "Compute", "service": "EC2", "cost": 900.25},
                 {"vendor": "Acme", "category": null, "service": null, "cost": 99.75}],
    "vendors": [{"id": "aws", "name": "AWS", "cost": 900.25}, {"id": "other", "name": "Acme", "cost": 99.75}],
    "excluded": [{"what": "tax", "vendor": "AWS", "amount": 190.5},
                 {"what": "refund", "vendor": "Acme", "amount": -20}]})"));
}
