// SPDX-License-Identifier: MIT
#pragma once

#include "core/practice/situation.h"

#include <QByteArray>
#include <QList>

namespace helodesk {

// A command line as a server reads it.
struct CommandLine {
    Occasion occasion = Occasion::Unknown;
    QByteArray verb; // upper case
    QByteArray argument; // without blanks around it

    [[nodiscard]] static CommandLine parse(const QByteArray &line);
};

// What stands behind MAIL and RCPT (RFC 5321 4.1.2). As most servers, this accepts blanks behind the colon and an
// address without angle brackets.
struct PathArgument {
    bool wellFormed = false;
    QByteArray address; // without angle brackets; empty for "<>"
    QList<QByteArray> parameters; // "SIZE=100"

    // keyword: "FROM" or "TO".
    [[nodiscard]] static PathArgument parse(const QByteArray &argument, QByteArrayView keyword);
    // The value of a parameter; null if it isn't there.
    [[nodiscard]] QByteArray value(QByteArrayView parameter) const;
};

// The EHLO keyword that a parameter of MAIL or RCPT belongs to; empty if there is none that this server knows.
[[nodiscard]] QByteArray extensionOf(const QByteArray &parameter);

} // namespace helodesk
