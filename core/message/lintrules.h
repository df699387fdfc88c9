// SPDX-License-Identifier: MIT
#pragma once

#include "core/message/lint.h"

#include <span>

namespace helodesk {

// A rule of the lint: a name and a function. A new one: a line in the table of its file, its words in
// resources/lint/lint.json, a planted fault in tst_lint.
struct LintRule {
    const char *name;
    LintFinding::Severity severity;
    // Where it was found and with what values; severity and name come from the table.
    QList<LintFinding> (*find)(const LintSubject &subject);
};

[[nodiscard]] std::span<const LintRule> headerRules(); // lint_header.cpp
[[nodiscard]] std::span<const LintRule> addressRules(); // lint_address.cpp
[[nodiscard]] std::span<const LintRule> octetRules(); // lint_octets.cpp
[[nodiscard]] std::span<const LintRule> structureRules(); // lint_structure.cpp

// For rules with one finding at most.
[[nodiscard]] inline QList<LintFinding> foundAt(qint64 offset, const QStringList &values = {})
{
    LintFinding finding;
    finding.offset = offset;
    finding.values = values;
    return {finding};
}

} // namespace helodesk
