// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace helodesk {

// One address of a header field, as far as it goes.
struct ListedMailbox {
    QByteArray text; // as written
    QByteArray address; // "anna@contoso.example"
    bool wellFormed = false; // as RFC 5322 3.4 and RFC 6532 have it

    [[nodiscard]] QByteArray domain() const; // in lower case
};

// The entries of a list as people type it, as written, without blanks around them and without empty ones. separators:
// the characters between two, which separate nothing inside quotes and angle brackets.
[[nodiscard]] QStringList listEntries(const QString &list, QStringView separators);

// The mailboxes of a field's value, those within groups ("Friends: a@…, b@…;") too.
[[nodiscard]] QList<ListedMailbox> listedMailboxes(const QByteArray &value);

} // namespace helodesk
