// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <optional>

namespace helodesk::test {

// What a reader of another project makes of a JUnit report.
struct JunitCounts {
    int tests = 0;
    int failures = 0;
    int errors = 0;
    int failedCases = 0; // counted case by case
    int names = 0; // different ones
    int outputs = 0; // cases with their conversation

    bool operator==(const JunitCounts &) const = default;
};

// Reads the report with junitparser (Debian: python3-junitparser). Nothing if that isn't installed; a failed test if it
// can't read the report. With CI set it must be there.
[[nodiscard]] std::optional<JunitCounts> readByJunitparser(const QString &report);

} // namespace helodesk::test
