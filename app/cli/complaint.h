// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace helodesk::cli {

// Exit codes of the program itself, as the contract has them; those of runs come from core/run/outcome.h.
inline constexpr int wrongOptions = 1;
inline constexpr int internalError = 70;
inline constexpr int cancelled = 130;

// Says on standard error what is wrong with the command line; the exit code for it.
int complain(const QString &problem);

} // namespace helodesk::cli
