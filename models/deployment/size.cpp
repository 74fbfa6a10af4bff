// SPDX-License-Identifier: Apache-2.0
#include "models/deployment/size.hpp"

#include <utility>

namespace runrate {
namespace {

Phrase counted(Phrase one, const Size& size) {
  if (size.count <= 1) return one;
  return {"size.several", {{"n", Count{size.count}}, {"one", std::move(one)}}};
}

Phrase with_readers(Phrase of, const Size& size, std::string_view id) {
  if (size.readers <= 0) return of;
  return {std::string(id), {{"size", std::move(of)}, {"n", Count{size.readers}}}};
}

/// The name and what it holds; the one that there is where the other is not.
Phrase both(const Size& size, std::string_view id) {
  if (size.name.empty()) return size.holds;
  if (size.holds.empty()) return given(size.name);
  return {std::string(id), {{"name", Name{size.name}}, {"holds", size.holds}}};
}

}  // namespace

Size size_of(std::string name, double vcpu, double memory_gib) {
  return {.name = std::move(name),
          .holds = vcpu_and_memory(vcpu, memory_gib),
          .measure = {"size.vcpu", {{"vcpu", Count{vcpu}}}}};
}

Size size_of(std::string name, Phrase holds) { return {.name = std::move(name), .holds = std::move(holds)}; }

Phrase vcpu_and_memory(double vcpu, double memory_gib) {
  return {"size.vcpu_and_memory", {{"vcpu", Count{vcpu}}, {"memory", Count{memory_gib}}}};
}

Phrase by_name(const Size& size) {
  Phrase one = size.name.empty() ? size.holds : given(size.name);
  return with_readers(counted(std::move(one), size), size, "size.and_readers");
}

Phrase in_full(const Size& size) {
  return with_readers(counted(both(size, "size.named"), size), size, "size.and_readers");
}

Phrase as_row(const Size& size) {
  return with_readers(counted(both(size, "size.name_and_holds"), size), size, "size.and_readers_apart");
}

Phrase at_its_shortest(const Size& size) {
  if (!size.name.empty()) return counted(given(size.name), size);
  return counted(size.measure.empty() ? size.holds : size.measure, size);
}

}  // namespace runrate
