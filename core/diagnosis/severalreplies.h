// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/stage.h"

#include <QByteArray>
#include <QList>

namespace helodesk {

// One refusal among several that were pasted together.
struct PastedRefusal {
    QByteArray text; // the reply, its lines joined by line ends, without what stands before them
    int code = 0;
    Stage stage = Stage::Unknown; // of the command that stands above it, if one does
};

// The different refusals that lines of the text begin with, in their order, each told apart from the next by its code
// or by what stands between them. Lines may begin with the marks that mail programs, logs and people put before them
// (">", "S:", "<<<", a quotation mark). Empty if there are fewer than two: then there is nothing to tell apart.
[[nodiscard]] QList<PastedRefusal> severalRefusals(const QByteArray &text);

} // namespace helodesk
