// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/profile.h"

#include <QString>
#include <QStringList>

namespace helodesk {

// What of a profile the composer edits: the envelope and the message.
struct Composition {
    enum class Kind {
        Fields, // composed from fields
        Source, // the whole source, as text
        File, // a message file
    };

    QString from; // the envelope's sender; "<>" or empty: nobody
    QStringList to; // the envelope's recipients
    Draft draft;
    QString emlFile;

    [[nodiscard]] static Composition of(const Profile &profile);
    void putInto(Profile &profile) const;
    [[nodiscard]] Kind kind() const;
    bool operator==(const Composition &) const = default;
};

// The draft with a mask in place of each of these values, in whatever text they stand: to be shown, not to be sent.
[[nodiscard]] Draft withSecretsHidden(Draft draft, const QList<QByteArray> &secrets);

// The parts of a list of mailboxes as people type it: parted by commas or semicolons that stand outside of quotes and
// angle brackets. Names stay with their addresses.
[[nodiscard]] QStringList listedAddresses(const QString &text);

} // namespace helodesk
