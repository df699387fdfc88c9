// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/runresult.h"

#include <QByteArray>

namespace helodesk::cli {

// The results as JUnit's XML, in the form that Jenkins, GitLab and others read: a test case for each run. A refusal
// and a broken expectation are failures; what kept the run from coming to an answer is an error.
[[nodiscard]] QByteArray junitXml(const QList<RunResult> &results);

} // namespace helodesk::cli
