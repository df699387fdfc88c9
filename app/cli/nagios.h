// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/runresult.h"

#include <QString>

namespace helodesk::cli {

// Exit codes of monitoring plugins.
enum class PluginState { Ok = 0, Warning = 1, Critical = 2, Unknown = 3 };

// The worst of all: a refusal for now and a drift that breaks nothing are warnings, a cancelled run is unknown.
[[nodiscard]] PluginState pluginState(const QList<RunResult> &results);
// What a monitoring plugin of Nagios or Icinga prints: one line and the time each run took as performance data, then
// one line for each run that didn't pass.
[[nodiscard]] QString nagiosText(const QList<RunResult> &results);
// The same for a run that couldn't even begin.
[[nodiscard]] QString nagiosProblem(const QString &problem);

} // namespace helodesk::cli
