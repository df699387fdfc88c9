// SPDX-License-Identifier: MIT
#pragma once

#include "core/message/contentsource.h"
#include "core/message/emlreader.h"

#include <QByteArray>
#include <QList>

namespace helodesk {

// One line of a message as it goes over the wire.
struct WireLine {
    enum LineEnd { CrLf, BareLf, BareCr, None };

    qint64 offset = 0; // of its first octet in the message, without added dots
    QByteArray octets; // without line end and without the added dot
    bool stuffed = false; // one more dot is sent before it (RFC 5321 4.5.2)
    LineEnd lineEnd = CrLf;

    bool operator==(const WireLine &) const = default;
};

// A message as the receiving server sees it, and what is to be known about it.
struct WireView {
    QList<WireLine> lines; // the message's beginning, as far as it was asked for
    bool isWhole = true; // lines has all of it
    EmlFacts facts; // of all of it
    qint64 wireOctets = 0; // with added dots and the final ".CRLF"
    QString error; // why it couldn't be read to its end
};

// Reads the whole message and keeps the lines of its first octets. May take seconds for a large one: not for the
// window's thread.
[[nodiscard]] WireView wireView(ContentSource &message, qint64 keptOctets = 256 * 1024);

} // namespace helodesk
