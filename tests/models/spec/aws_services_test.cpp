// SPDX-License-Identifier: Apache-2.0
#include "models/spec/aws_services.hpp"

#include <doctest/doctest.h>

#include <string_view>

using namespace runrate;

TEST_CASE("a service has one category by its code, its full name and the short one") {
  struct Row {
    std::string_view service, category;
  };
  constexpr Row rows[] = {
      {"AmazonEC2", "Compute"},
      {"Amazon Elastic Compute Cloud - Compute", "Compute"},
      {"EC2-Instances", "Compute"},
      {"AWSLambda", "Compute"},
      {"Amazon Elastic Container Service for Kubernetes", "Compute"},
      {"AmazonS3", "Storage"},
      {"Elastic File System", "Storage"},
      {"Amazon Relational Database Service", "Databases"},
      {"AmazonDocDB", "Databases"},
      {"DocumentDB (with MongoDB compatibility)", "Databases"},
      {"AWSELB", "Networking"},
      {"AWSDataTransfer", "Networking"},
      {"Amazon Virtual Private Cloud", "Networking"},
      {"AWSQueueService", "Integration"},
      {"AmazonES", "Analytics"},
      {"AmazonCloudWatch", "Management and Governance"},
      {"awskms", "Security"},
      {"AWS Key Management Service", "Security"},
      {"Amazon EC2 Container Registry (ECR)", "Developer Tools"},
      {"Claude 3.5 Sonnet (Amazon Bedrock Edition)", "AI and Machine Learning"},
      {"AWS Support (Business)", "Other"},
      {"EC2-Other", ""},
      {"Quantum Leaps", ""},
      {"", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.service);
    CHECK(aws_category(row.service) == row.category);
  }
}

TEST_CASE("the product family tells the parts of a service apart") {
  CHECK(aws_category("AmazonEC2", "Compute Instance") == "Compute");
  CHECK(aws_category("AmazonEC2", "Storage Snapshot") == "Storage");
  CHECK(aws_category("AmazonEC2", "Load Balancer-Application") == "Networking");
  CHECK(aws_category("AmazonRDS", "Database Storage") == "Databases");
  CHECK(aws_category("AmazonRDS", "Data Transfer") == "Networking");
}
