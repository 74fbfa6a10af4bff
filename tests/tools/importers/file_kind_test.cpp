// SPDX-License-Identifier: Apache-2.0
#include "tools/importers/file_kind.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace runrate {
namespace {

using namespace std::string_view_literals;

TEST_CASE("a file is known by what stands in it") {
  struct Row {
    std::string_view head;
    FileKind kind;
  };
  constexpr Row rows[] = {
      {"BilledCost,BillingPeriodStart,BillingCurrency\n5,2026-10-01,USD\n", FileKind::focus_csv},
      {"\xEF\xBB\xBF# of October\nServiceName;EffectiveCost;ChargePeriodStart\n", FileKind::focus_csv},
      {"[{\"BilledCost\":12.5,\"BillingPeriodStart\":\"2026-10-01T00:00:00Z\"}]", FileKind::focus_json},
      {"{\"BilledCost\":1,\"ChargeCategory\":\"Usage\"}\n{\"BilledCost\":2}\n", FileKind::focus_json},
      {"Service,S3($),Total costs($)\nService total,3,3\n", FileKind::aws_cost_explorer},
      {"identity/LineItemId,lineItem/LineItemType,lineItem/UnblendedCost\n", FileKind::aws_cost_and_usage},
      {"bill_billing_period_start_date,line_item_unblended_cost\n", FileKind::aws_cost_and_usage},
      {"{\"format_version\":\"1.2\",\"planned_values\":{", FileKind::terraform_plan},
      {"[command]/usr/bin/terraform show -json\n{\"format_version\":\"1.2\"}", FileKind::terraform_plan},
      {"[1,\n{\"a\":2}]", FileKind::other_json},
      {"Initializing the backend...\n\n{\"format_version\":\"1.2\"}", FileKind::terraform_plan},
      {"{\"version\":4,\"terraform_version\":\"1.9.5\",\"serial\":3,\"lineage\":\"x\"",
       FileKind::terraform_state},
      {"\x1F\x8B\x08\x00"sv, FileKind::gzip},
      {"\xFF\xFE"
       "B\0i\0"sv,
       FileKind::utf16},
      {"\0B\0i"sv, FileKind::utf16},
      {"", FileKind::empty},
      {" \r\n\t", FileKind::empty},
      {"PK\x03\x04\x14\x00\x08\x00tfplan"sv, FileKind::terraform_binary_plan},
      {"PK\x03\x04\x14\x00\x08\x00[Content_Types].xml"sv, FileKind::spreadsheet},
      {"PK\x03\x04\x14\x00\x08\x00"
       "bill.csv"sv,
       FileKind::zip},
      {"{\"@level\":\"info\",\"@message\":\"Terraform 1.9\"}\n{\"@level\":", FileKind::terraform_plan_log},
      {"\nTerraform will perform the following actions:\n\n  # aws_instance.web",
       FileKind::terraform_plan_text},
      {"# shop\nresource \"aws_instance\" \"web\" {\n", FileKind::terraform_configuration},
      {"{\"resource\":{\"aws_instance\":{\"web\":{}}}}", FileKind::terraform_configuration},
      {"{\"AWSTemplateFormatVersion\":\"2010-09-09\",\"Resources\":{}}", FileKind::cloudformation},
      {"{\"Resources\":{\"Web\":{\"Type\":\"AWS::EC2::Instance\"}}}", FileKind::cloudformation},
      {"Description: shop\nResources:\n  Web:\n    Type: AWS::EC2::Instance\n", FileKind::cloudformation},
      {"{\"$schema\":\"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#\"}",
       FileKind::azure_template},
      {"{\"version\":3,\"deployment\":{\"manifest\":{}}}", FileKind::pulumi},
      {"name: shop\nruntime: nodejs\n", FileKind::pulumi},
      {"apiVersion: apps/v1\nkind: Deployment\n", FileKind::kubernetes},
      {"{\"apiVersion\":\"v1\",\"kind\":\"List\"}", FileKind::kubernetes},
      {"{\"version\":\"0.2\",\"currency\":\"USD\",\"projects\":[]}", FileKind::infracost},
      {"{\"GroupDefinitions\":[],\"ResultsByTime\":[]}", FileKind::aws_cost_explorer_answer},
      {"BillingAccountId,Date,MeterCategory,CostInBillingCurrency\n", FileKind::azure_cost_export},
      {"SubscriptionId,MeterId,PreTaxCost\n", FileKind::azure_cost_export},
      {"BillingAccountId,MeterCategory,Cost,BillingCurrency,PublisherName\n", FileKind::azure_cost_export},
      {"BilledCost,BillingCurrency,x_SkuMeterId,x_SkuMeterCategory\n", FileKind::focus_csv},
      {"Project name,Service description,SKU description,Cost ($)\n", FileKind::google_billing_export},
      {"Invoice number,17,\nCurrency,EUR,\nProject ID,Service description,SKU ID,Cost (€)\na,b,c,5\n",
       FileKind::google_billing_export},
      {"Service,Service ID,Cost ($),Discounts ($),Subtotal ($)\n", FileKind::google_billing_export},
      {"Kategorie (MeterCategory),Kosten (PreTaxCost)\n", FileKind::azure_cost_export},
      {"lineItem/tenantId,product/service,cost/myCost,cost/currencyCode\n", FileKind::oracle_cost_report},
      {"InvoiceID,PayerAccountId,LinkedAccountId,RecordType,TotalCost\n", FileKind::aws_old_report},
      {"billedcost,effectivecost,billingperiodstart\n", FileKind::focus_csv},
      {"billed_cost;billing_period_start\n", FileKind::focus_csv},
      {"[{\"billed_cost\":12.5,\"charge_category\":\"Usage\"}]", FileKind::focus_json},
      {"{\"billing_account_id\":\"1\",\"service\":{\"id\":\"2\"}}\n", FileKind::google_billing_export},
      {"version https://git-lfs.github.com/spec/v1\noid sha256:9b19\n", FileKind::file_pointer},
      {"PAR1\x15\x04"sv, FileKind::parquet},
      {"\xD0\xCF\x11\xE0\xA1"sv, FileKind::spreadsheet},
      {"BZh91AY", FileKind::packed_otherwise},
      {"%PDF-1.7", FileKind::pdf},
      {"<!DOCTYPE html><html>", FileKind::web_page},
      {"SQLite format 3\0"sv, FileKind::other_binary},
      // Each sign by itself.
      {"{\"planned_values\":{", FileKind::terraform_plan},
      {"{\"prior_state\":{", FileKind::terraform_plan},
      {"{\"resource_changes\":[", FileKind::terraform_plan},
      {"{\"checks\":[", FileKind::terraform_plan},
      {"{\"configuration\":{", FileKind::terraform_plan},
      {"{\"lineage\":\"x\"", FileKind::terraform_state},
      {"{\"version\":4,\"resources\":[", FileKind::terraform_state},
      {"{\"version\":4}", FileKind::other_json},
      {"{\"@level\":\"info\"}", FileKind::other_json},
      {"{\"terraform\":{}}", FileKind::terraform_configuration},
      {"{\"module\":{}}", FileKind::terraform_configuration},
      {"{\"a\":{\"resource\":{}}}", FileKind::other_json},
      {"{\"config\":{},\"steps\":[]}", FileKind::pulumi},
      {"{\"version\":3,\"steps\":[]}", FileKind::other_json},
      {"{\"apiVersion\":\"v1\"}", FileKind::other_json},
      {"{\"projects\":[],\"totalMonthlyCost\":\"1\"}", FileKind::infracost},
      {"{\"projects\":[],\"totalHourlyCost\":\"1\"}", FileKind::infracost},
      {"{\"projects\":[]}", FileKind::other_json},
      {"{\"Resources\":{\"Web\":{\"Type\":\"Other::Instance\"}}}", FileKind::other_json},
      {"{\"Resources\":{\"Web\":{\"Kind\":\"AWS::EC2::Instance\"}}}", FileKind::other_json},
      {"{\"schema\":\"https://schema.management.azure.com/deploymentTemplate.json#\"}", FileKind::other_json},
      {"{\"rows\":[{\"BilledCost\":1,\"ListCost\":2}]}", FileKind::focus_json},
      {"{\"rows\":[{\"BilledCost\":1}]}", FileKind::other_json},
      {"{\"rows\":[{\"billing_account_id\":1,\"sku\":2}]}", FileKind::google_billing_export},
      {"{\"billing_account_id\":1}", FileKind::other_json},
      {"\xFE\xFF\0B"sv, FileKind::utf16},
      {"B\0i\0"sv, FileKind::utf16},
      {"B\0ig"sv, FileKind::other_binary},
      {"PK\x03\x04 terraform.tfstate", FileKind::terraform_binary_plan},
      {"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.spreadsheet", FileKind::spreadsheet},
      {"<html>", FileKind::web_page},
      {"<?xml version=\"1.0\"?>", FileKind::web_page},
      {"Terraform used the selected providers to generate", FileKind::terraform_plan_text},
      {"OpenTofu will perform the following actions", FileKind::terraform_plan_text},
      {"OpenTofu used the selected providers to generate", FileKind::terraform_plan_text},
      {"terraform {\n", FileKind::terraform_configuration},
      {"provider \"aws\" {\n", FileKind::terraform_configuration},
      {"# x\n  resource \"aws_instance\" \"web\" {\n", FileKind::other_table},
      {"# x\nAWSTemplateFormatVersion: 2010\n", FileKind::cloudformation},
      {"Resources:\n  Web: 1\n", FileKind::other_table},
      {"apiVersion: v1\n", FileKind::other_table},
      {"name: shop\n", FileKind::other_table},
      {"line_item_line_item_type,a\n", FileKind::aws_cost_and_usage},
      {"lineItem/UsageStartDate,a\n", FileKind::aws_cost_and_usage},
      {"MeterId,Cost\n", FileKind::azure_cost_export},
      {"MeterId,CostInBillingCurrency\n", FileKind::azure_cost_export},
      {"MeterId,a\n", FileKind::other_table},
      {"service.description,cost\n", FileKind::google_billing_export},
      {"service_description,sku_description\n", FileKind::google_billing_export},
      {"service description,a\n", FileKind::other_table},
      {"Service,Total costs\n", FileKind::other_table},
      {"Day,Total cost (USD)\n", FileKind::aws_cost_explorer},
      {"a,BilledCost\n", FileKind::focus_csv},
      {"{\"a\":1}", FileKind::other_json},
      {"[1, 2", FileKind::other_json},
      {"date,cost\n2026-01-01,5\n", FileKind::other_table},
      {"hello", FileKind::other_table},
  };
  for (const Row& row : rows) {
    CAPTURE(row.head);
    CHECK(words_of(file_kind_of(row.head)).name == words_of(row.kind).name);
  }
}

TEST_CASE("every kind has its words, and what is not read names what is") {
  for (int kind = 0; kind <= static_cast<int>(FileKind::other_table); ++kind) {
    const auto of = static_cast<FileKind>(kind);
    CAPTURE(kind);
    CHECK(words_of(of).kind == of);
    CHECK_FALSE(words_of(of).name.empty());
    CHECK(words_of(of).remedy.empty() == (is_bill(of) || is_terraform(of)));
  }
}

}  // namespace
}  // namespace runrate
