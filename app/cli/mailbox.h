// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace helodesk::cli {

// A mailbox as people type it: "anna@contoso.example" or "Anna <anna@contoso.example>".
struct Mailbox {
    QString text; // as typed, for the message's header
    QByteArray address; // what the envelope carries; empty for "<>"

    bool operator==(const Mailbox &) const = default;
};

[[nodiscard]] Mailbox mailboxFrom(const QString &text);

// The mailboxes of a list separated by commas; commas inside quotes and angle brackets separate nothing.
[[nodiscard]] QList<Mailbox> mailboxesFrom(const QString &list);

} // namespace helodesk::cli
