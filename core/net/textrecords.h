// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>

namespace helodesk {

// What the DNS has as text under a name (TXT, RFC 1035 3.3.14).
struct TextRecord {
    QByteArray text; // the strings of the record put together (RFC 7208 3.3); empty: there is none
    QString problem; // why it couldn't be learnt, in a sentence for users; empty: the answer is certain

    TextRecord() = default;
    TextRecord(QByteArray text) : text(std::move(text)) { } // NOLINT: a text is a record
    bool operator==(const TextRecord &) const = default;
};

// Another name server than the system's.
struct NameServer {
    QString address; // IPv4; empty: the system's
    quint16 port = 53;

    // "192.0.2.1" or "192.0.2.1:5353". Invalid (no address) if the text is none.
    [[nodiscard]] static NameServer from(const QString &text);
    bool operator==(const NameServer &) const = default;
};

// Asks for the text of that name, beginning with wanted if there are several ("v=DKIM1"); the first one if none does.
// Waits for the answer, twice the time at most: not for the window's thread.
[[nodiscard]] TextRecord lookUpText(const QByteArray &name, const QByteArray &wanted, const NameServer &server = {},
    std::chrono::seconds patience = std::chrono::seconds(5));

} // namespace helodesk
