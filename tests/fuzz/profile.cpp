// SPDX-License-Identifier: MIT
// Invariant: whatever a profile's file holds, a profile read from it stays the same when it is written and read again,
// and no field that the program doesn't know is lost on the way.
#include "core/profile/profilestore.h"
#include "tests/fuzz/choices.h"

#include <QJsonDocument>

using namespace helodesk;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const Profile fallback = builtInProfiles().first();
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QJsonObject document = QJsonDocument::fromJson(text).object();
    const std::optional<Profile> profile = profileFrom(document, fallback);
    if (!profile)
        return 0;
    const QJsonObject written = profileDocument(*profile, document);
    const std::optional<Profile> again = profileFrom(written, fallback);
    HELODESK_INVARIANT(again && *again == *profile);
    for (const QString &key : document.keys())
        HELODESK_INVARIANT(written.contains(key));
    return 0;
}
