// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <memory>

class QTemporaryFile;

namespace helodesk::cli {

// Standard input in a file of no name, so that it can be read more than once and nothing stays in memory. Null, and
// what went wrong in the system's words, if it can't be read or kept.
[[nodiscard]] std::shared_ptr<QTemporaryFile> copyOfStandardInput(QString *problem);

} // namespace helodesk::cli
