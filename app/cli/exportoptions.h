// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/option.h"
#include "core/transcript/export.h"

#include <optional>
#include <span>

namespace helodesk::cli {

// What of a run is to be written: --no-content, --no-addresses, --times, --rows.
extern const std::span<const Option> exportOptions;

// Reads them. Nothing, and a sentence for the user, if one can't be used.
[[nodiscard]] std::optional<ExportOptions> readExportOptions(const Arguments &arguments, QString *problem);

// Whether any was given: what is shown while a run is under way can't heed them.
[[nodiscard]] bool hasExportOptions(const Arguments &arguments);

} // namespace helodesk::cli
