// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/literalindex.h"
#include "core/smtp/stage.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <cstdint>
#include <vector>

namespace helodesk {

// One text that is known to mean something.
struct Wording {
    uint16_t cause = 0; // index into Wordings::causes
    uint16_t source = 0; // index into Wordings::sources
    int16_t weight = 0; // added to its length when it competes with others
    int16_t code = 0; // 550, or 5 for any of 500–599; 0: any
    uint32_t stages = 0; // bit (1 << Stage); 0: any
    int16_t subject = -1; // of the enhanced code; -1: any
    int16_t detail = -1;
    bool onlyThere = false; // means it only at that stage or with that code
    bool onlyVendor = false; // means it only when the software is known to be this one
    bool onlyWithoutCode = false; // means it only where no reply code stands by it
};

// Where a group of wordings comes from.
struct WordingSource {
    QByteArray software; // "Postfix"; empty: common to many
    QString source;
};

// All texts of wordings.json, servers.json and providers.json.
struct Wordings {
    QList<QByteArray> causes;
    std::vector<WordingSource> sources;
    std::vector<Wording> list; // in the order of the index's fragments
    LiteralIndex index;
};
[[nodiscard]] const Wordings &wordings();

} // namespace helodesk
