// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/runresult.h"

#include <QString>

namespace helodesk::cli {

// The results as a text file for Prometheus (exposition format 0.0.4), as node_exporter's textfile collector takes it.
// Several runs of one profile are one series: success is 1 if all passed, the rest is of the last one.
[[nodiscard]] QString prometheusText(const QList<RunResult> &results);

} // namespace helodesk::cli
