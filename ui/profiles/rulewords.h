// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace helodesk {

struct Profile;

namespace rulewords {

// What breaking that rule of Control::ruleNames() means: "no EHLO".
[[nodiscard]] QString of(const QString &rule);
// All that a run of that profile does against the rules, in words; empty: nothing.
[[nodiscard]] QStringList broken(const Profile &profile);

} // namespace rulewords

} // namespace helodesk
