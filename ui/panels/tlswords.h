// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/runrecord.h"
#include "core/models/timelinephases.h"

#include <QList>
#include <QString>

namespace helodesk {

// What the TLS panel says of a run's last handshake.
struct TlsPageContent {
    // A name and what it is; wire: as OpenSSL or the wire has it.
    struct Fact {
        QString name;
        QString value;
        bool wire = false;
    };
    struct Certificate {
        QString title; // who it is for
        QString origin; // "sent by the server"
        QList<Fact> facts;
        QString days; // "61 days left"
        RowState daysState = RowState::Good;
        QString problem; // why it isn't good enough; empty if it is
        QByteArray sha256;
    };
    RowState state = RowState::Neutral;
    QString heading; // "Trusted, and for this name"; empty: there was no handshake
    QString explanation;
    QList<Fact> facts;
    QList<Certificate> chain; // the server's own first, each under the one that signed it
    QString chainEnd; // what is missing above the last one; empty: it ends in a trusted one
    QString staple;
    QStringList steps; // "0.2 ms → ClientHello"
    QByteArray presentedPem; // the chain as the server sent it; empty if it isn't known
    int row = 0; // Event::id of the handshake
};

[[nodiscard]] TlsPageContent tlsPageContent(const RunRecord &record);

// A certificate of DER form as PEM (RFC 7468 5).
[[nodiscard]] QByteArray pemOf(const QByteArray &der);
// All the page says, as plain text.
[[nodiscard]] QString plainText(const TlsPageContent &content);

} // namespace helodesk
