// SPDX-License-Identifier: MIT
#pragma once

#include "core/interchange/profileimport.h"

#include <QFile>

#include <gtest/gtest.h>

namespace helodesk::test {

// Settings of another program as people have them, from the folder samples.
inline QByteArray sample(const char *name)
{
    QFile file(QStringLiteral(HELODESK_SAMPLES "/") + QString::fromLatin1(name));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name;
    return file.readAll();
}

// The one profile that a text gives.
inline PortableProfile only(const ImportResult &result)
{
    EXPECT_EQ(result.profiles.size(), 1);
    return result.profiles.value(0);
}

inline PortableProfile imported(const QByteArray &text, std::optional<ImportFormat> format = {})
{
    return only(importProfiles(text, format));
}

// What the report says of the setting with that name; nothing if it says nothing.
inline std::optional<ImportOutcome> outcomeOf(const ImportResult &result, const char *what)
{
    for (const ImportNote &note : result.notes) {
        if (note.what == QString::fromUtf8(what))
            return note.outcome;
    }
    return std::nullopt;
}

} // namespace helodesk::test
