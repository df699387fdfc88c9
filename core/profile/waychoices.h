// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/way.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <span>

namespace helodesk {

// What a profile chooses about the way to the server, as people type it; see Way. A program to talk to isn't among it:
// a profile from somebody else would start it.
struct WayChoices {
    QString localAddress; // to connect from; empty: the system's choice
    quint16 localPort = 0; // likewise 0
    QString proxy; // "socks5://[USER@]HOST:PORT" or "http://[USER@]HOST:PORT"; empty: none
    QString proxyPasswordFrom; // where its password comes from, never itself: "env:NAME"; empty: it has none
    int headerVersion = 0; // of the PROXY protocol, 1 or 2; 0: it isn't spoken
    bool headerLocal = false; // the proxy speaks for itself
    QString headerSource; // ADDRESS:PORT of the client; empty: those of the connection
    QString headerTarget; // where the client connected to; likewise

    // Takes over what can be read.
    void applyTo(Way &way) const;
    // What is wrong with it, each by the member's name in the document; mailExchangers: it goes to the MX hosts.
    struct Problem {
        QByteArray member;
        QString words;
    };
    [[nodiscard]] QList<Problem> problems(bool mailExchangers) const;
    bool operator==(const WayChoices &) const = default;
};

// The member "way" of a profile. before: the object as it was read; what we don't know in it is kept.
[[nodiscard]] QJsonObject wayDocument(const WayChoices &choices, QJsonObject before);
[[nodiscard]] WayChoices wayFrom(const QJsonObject &document);
// What is wrong with it, by the member's name; empty if nothing is.
[[nodiscard]] QString wayProblem(const QJsonObject &document);
// The order of its members in a file.
[[nodiscard]] std::span<const char *const> wayMemberOrder();

} // namespace helodesk
