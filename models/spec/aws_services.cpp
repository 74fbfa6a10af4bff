// SPDX-License-Identifier: Apache-2.0
#include "models/spec/aws_services.hpp"

#include <array>
#include <cctype>
#include <map>
#include <string>

namespace runrate {
namespace {

struct Group {
  std::string_view category;
  std::string_view names;  ///< in small letters and digits alone, without Amazon or AWS
};

/// Codes, full names and the short ones of Cost Explorer.
constexpr std::array<Group, 16> services{{
    {"Compute",
     "ec2 ec2instances elasticcomputecloud elasticcomputecloudcompute lambda ecs elasticcontainerservice "
     "ec2containerservice eks elasticcontainerserviceforkubernetes elastickubernetesservice fargate "
     "lightsail "
     "batch apprunner elasticbeanstalk outposts serverlessapplicationrepository computesavingsplans "
     "savingsplansforawscomputeusage savingsplansforcomputeusage"},
    {"Storage",
     "s3 simplestorageservice glacier s3glacier simplestorageserviceglacier s3glacierdeeparchive efs "
     "elasticfilesystem fsx ebs elasticblockstore storagegateway backup snowball s3express"},
    {"Databases",
     "rds relationaldatabaseservice dynamodb dynamodbacceleratordax dax elasticache docdb documentdb "
     "documentdbwithmongodbcompatibility neptune memorydb memorydbforredis aurora auroradsql mcs keyspaces "
     "keyspacesforapachecassandra timestream qldb quantumledgerdatabase simpledb"},
    {"Networking",
     "vpc virtualprivatecloud elasticloadbalancing elb route53 cloudfront datatransfer directconnect "
     "globalaccelerator transitgateway cloudmap privatelink cloudwan vpnconnection registrar"},
    {"Integration",
     "sqs simplequeueservice queueservice sns simplenotificationservice apigateway eventbridge events "
     "cloudwatchevents stepfunctions states mq appsync managedworkflowsforapacheairflow mwaa "
     "simpleworkflowservice swf appflow"},
    {"Analytics",
     "kinesis kinesisdatastreams kinesisfirehose kinesisdatafirehose datafirehose kinesisanalytics "
     "managedserviceforapacheflink es elasticsearchservice opensearchservice opensearch athena glue emr "
     "elasticmapreduce emrserverless redshift quicksight msk managedstreamingforapachekafka lakeformation "
     "cloudsearch datazone cleanrooms"},
    {"Management and Governance",
     "cloudwatch cloudtrail config systemsmanager cloudformation xray servicecatalog organizations "
     "controltower costexplorer budgets grafana managedgrafana prometheus managedserviceforprometheus "
     "computeoptimizer resourceexplorer"},
    {"Security",
     "kms keymanagementservice secretsmanager waf shield guardduty inspector inspectorv2 macie securityhub "
     "certificatemanager privatecertificateauthority cloudhsm networkfirewall detective firewallmanager "
     "fms auditmanager securitylake"},
    {"Identity",
     "cognito iam identityandaccessmanagement identityandaccessmanagementaccessanalyzer iamaccessanalyzer "
     "directoryservice verifiedpermissions"},
    {"Developer Tools",
     "codebuild codepipeline codecommit codedeploy codeartifact codeguru codecatalyst ecr "
     "ec2containerregistry ec2containerregistryecr elasticcontainerregistry elasticcontainerregistrypublic "
     "ecrpublic cloud9 cloudshell"},
    {"AI and Machine Learning",
     "sagemaker sagemakerai bedrock bedrockservice bedrockfoundationmodels bedrockagentcore comprehend "
     "rekognition textract polly transcribe translate lex personalize forecast kendra q qbusiness "
     "augmentedai"},
    {"Web", "amplify amplifyhosting"},
    {"Media",
     "elementalmediaconvert elementalmedialive elementalmediapackage mediaconvert "
     "interactivevideoservice ivs elastictranscoder kinesisvideo kinesisvideostreams"},
    {"Migration",
     "databasemigrationservice databasemigrationsvc datasync transfer transferfamily migrationhub "
     "applicationmigrationservice"},
    {"Internet of Things",
     "iot iotcore iotdevicemanagement iotdevicedefender greengrass iotsitewise iotevents"},
    {"Business Applications",
     "ses simpleemailservice workmail workspaces appstream connect chime pinpoint contactcenter "
     "contactcentertelecommunications endusermessaging"},
}};

/// What a report puts under a service and is of another kind.
constexpr std::array<Group, 1> families_of_all{
    {{"Networking",
      "datatransfer natgateway ipaddress loadbalancer loadbalancerapplication "
      "loadbalancernetwork loadbalancergateway vpcpeering transitgateway"}}};
constexpr std::array<Group, 1> families_of_ec2{
    {{"Storage",
      "storage storagesnapshot systemoperation provisionedthroughput provisionediops "
      "fastsnapshotrestore"}}};

using ByName = std::map<std::string_view, std::string_view>;

template <std::size_t N>
ByName by_name(const std::array<Group, N>& groups) {
  ByName names;
  for (const Group& group : groups) {
    for (std::string_view rest = group.names; !rest.empty();) {
      const std::size_t blank = rest.find(' ');
      names.emplace(rest.substr(0, blank), group.category);
      rest = blank == std::string_view::npos ? std::string_view{} : rest.substr(blank + 1);
    }
  }
  return names;
}

std::string_view category_in(const ByName& names, std::string_view name) {
  const auto found = names.find(name);
  return found == names.end() ? std::string_view{} : found->second;
}

/// "AWS Key Management Service" is keymanagementservice.
std::string plain_name(std::string_view name) {
  std::string plain;
  for (const char c : name) {
    const auto letter = static_cast<unsigned char>(c);
    if (std::isalnum(letter) != 0) plain += static_cast<char>(std::tolower(letter));
  }
  for (const std::string_view maker : {"amazon", "aws"}) {
    if (plain.starts_with(maker)) return plain.substr(maker.size());
  }
  return plain;
}

}  // namespace

std::string_view aws_category(std::string_view service, std::string_view family) {
  static const ByName all = by_name(services), of_all = by_name(families_of_all),
                      of_ec2 = by_name(families_of_ec2);
  const std::string name = plain_name(service);
  if (!family.empty()) {
    const std::string part = plain_name(family);
    if (const auto other = category_in(of_all, part); !other.empty()) return other;
    if (name == "ec2" || name == "elasticcomputecloud") {
      if (const auto other = category_in(of_ec2, part); !other.empty()) return other;
    }
  }
  // A maker's model is sold as "Claude … (Amazon Bedrock Edition)", a support plan as "AWS Support
  // (Business)".
  if (name.ends_with("bedrockedition")) return "AI and Machine Learning";
  if (name.starts_with("support") || name.starts_with("premiumsupport")) return "Other";
  return category_in(all, name);
}

}  // namespace runrate
