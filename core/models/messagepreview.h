// SPDX-License-Identifier: MIT
#pragma once

#include "core/message/draft.h"
#include "core/message/lint.h"
#include "core/message/messagevariables.h"
#include "core/message/transport.h"
#include "core/message/wireview.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>

#include <atomic>
#include <memory>

namespace helodesk {

// A message to be looked at before it is sent.
struct PreviewOrder {
    Draft draft; // the variables of its profile replaced
    Envelope envelope;
    QString emlFile; // a file that is sent instead of the draft's text; empty: none
    Moment moment;
    Transport transport; // of the server, as far as it is known

    bool operator==(const PreviewOrder &other) const
    {
        return draft == other.draft && envelope == other.envelope && emlFile == other.emlFile
            && transport == other.transport;
    }
};

// What there is to see of it.
struct MessagePreview {
    WireView view; // its lines: the message's beginning; its facts: of what was read
    bool isChecked = false; // the whole message was read; else facts and findings are those of the beginning
    qint64 size = -1; // octets of all of it, before dots are added; -1: not known
    bool has8Bit = false;
    QList<LintFinding> findings;
    QString html; // its first HTML part, decoded; empty: none, or not within the beginning
    QMap<QByteArray, QByteArray> pictures; // by content id, decoded, likewise
    QString problem; // why there is nothing to send
};

// Octets of a message that are kept to be looked at; of them, those whose lines are shown.
constexpr qint64 keptOfMessage = 2 * 1024 * 1024;
constexpr qint64 shownOfMessage = 256 * 1024;

// The octets that a run would send at that moment.
[[nodiscard]] std::unique_ptr<ContentSource> contentOf(const PreviewOrder &order);
// The message's beginning, in about the same time whatever the message's size. A large message is shown without its
// DKIM signature, for which all of it would have to be read.
[[nodiscard]] MessagePreview beginningOf(const PreviewOrder &order);
// Reads the whole message, however long that takes. It is given up soon after cancelled becomes true. read: octets read
// so far, for whoever wants to show that. Both may be set or read by another thread.
[[nodiscard]] MessagePreview checkedMessage(
    const PreviewOrder &order, const std::atomic<bool> &cancelled, std::atomic<qint64> &read);

// A part's Content-ID as "cid:" names it; empty: none.
[[nodiscard]] QByteArray bareContentId(const EmlPart &part);
// The body of a part without its transfer encoding. octets: of the message from its beginning; what the part has beyond
// them is missing.
[[nodiscard]] QByteArray decodedBody(const EmlPart &part, const QByteArray &octets);

} // namespace helodesk
