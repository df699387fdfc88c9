// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/option.h"
#include "app/cli/outputsettings.h"
#include "core/run/runsettings.h"

#include <QString>

namespace helodesk::cli {

// Writes the run's message instead of sending it. offers: keywords of EHLO that the server is taken to offer,
// separated by commas, each with its parameters behind blanks ("SIZE 1000000"). The exit code.
[[nodiscard]] int printMessage(const RunSettings &settings, const QString &offers, const OutputSettings &output);

// Looks at the run's message instead of sending it, and says what servers and receivers may take offence at. The exit
// code: 43 if something is against the rules.
[[nodiscard]] int lintMessage(const RunSettings &settings, const QString &offers, const OutputSettings &output);

// Lists the templates, ours and the user's own: "NAME<TAB>TITLE<TAB>ABOUT" a line. The exit code.
[[nodiscard]] int listTemplates();

// Writes the DNS record of the key that --dkim-key names. The exit code.
[[nodiscard]] int printDkimRecord(const Arguments &arguments);

} // namespace helodesk::cli
