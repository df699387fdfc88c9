// SPDX-License-Identifier: MIT
#pragma once

#include "core/message/draft.h"
#include "core/message/messagevariables.h"
#include "core/message/transport.h"

#include <QByteArrayList>
#include <QString>

#include <memory>
#include <utility>
#include <vector>

namespace helodesk {

// What comes behind a message's own header fields: the parts' contents and what stands around them.
struct MessageStructure {
    QString problem; // empty: all is well
    bool isPlain = false; // one text without any structure
    QList<std::pair<QByteArray, QByteArray>> header; // fields to add to the message's own
    QByteArrayList around; // before the first content, between them, behind the last; one more than contents
    std::vector<std::unique_ptr<ContentSource>> contents; // encoded for transport
};

// draft: with its variables replaced, composed from fields.
[[nodiscard]] MessageStructure structureOf(const Draft &draft, const Moment &moment, const Transport &transport);

} // namespace helodesk
