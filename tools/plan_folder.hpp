// SPDX-License-Identifier: Apache-2.0
/// The folder of a plan: its name, and what may be replaced in it.
#pragma once

#include "tools/files.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace runrate {

/// "acme-notes-plan" for the business "Acme Notes". A name that has letters other than Latin ones, or none,
/// says too little that way: then the spec file's name stands for it, and "runrate" for standard input's.
[[nodiscard]] std::string plan_folder_name(const std::string& business, const std::string& spec);

/// Whether a plan may be written into the folder. A file may be replaced that carries a plan id, also where
/// it was edited since, unless this run read it, under whatever name. Looked at before anything is simulated,
/// and again before anything is written.
/// @param names of the plan's files, below the folder
/// @throws InputError naming every file that stands in the way; FileError where nothing can be written there
void check_plan_folder(const std::filesystem::path& folder, const std::vector<std::string>& names,
                       const std::vector<FileIdentity>& read);

}  // namespace runrate
