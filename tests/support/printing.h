// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <ostream>

// How GoogleTest prints Qt's values: as a reader of a failed test wants to see them.

inline void PrintTo(const QString &text, std::ostream *out)
{
    *out << '"' << text.toStdString() << '"';
}

inline void PrintTo(const QByteArray &octets, std::ostream *out)
{
    *out << '"' << octets.toStdString() << '"';
}
