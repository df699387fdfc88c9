// SPDX-License-Identifier: MIT
#pragma once

#include "core/message/contentsource.h"

#include <QByteArray>
#include <QByteArrayList>

namespace helodesk {

// A message's header section as octets; line ends are CRLF or, where they were left so, LF.

// Where it ends: behind the line end of its last field. -1: not within these octets.
[[nodiscard]] qsizetype headerEnd(const QByteArray &octets);
// Its fields, each with its further lines and line ends.
[[nodiscard]] QByteArrayList headerFields(const QByteArray &header);
// The name of a field, in lower case; empty if it is none.
[[nodiscard]] QByteArray fieldName(const QByteArray &field);

// The beginning of a message, read up to the end of its header.
struct MessageStart {
    QByteArray header; // without the empty line
    QByteArray rest; // what was read behind it, with the empty line
    bool tooLong = false; // no end within 1 MiB
};
[[nodiscard]] MessageStart readStart(ContentSource &message);

} // namespace helodesk
