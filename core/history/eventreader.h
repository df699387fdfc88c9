// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/timeline.h"

#include <QJsonObject>
#include <QString>

namespace helodesk {

// Reads events back from how run documents and journals have them. What was hidden when they were written stays
// hidden: its mask counts as the secret.
class EventReader
{
public:
    explicit EventReader(Timeline &timeline) : m_timeline(timeline) { }

    // Appends the event. Else what is wrong with it: a kind that isn't known, or a row number out of order.
    [[nodiscard]] QString read(const QJsonObject &object);

private:
    struct Asked {
        CommandId command = 0;
        Verb verb = Verb::Greeting;
        int replies = 0;
    };
    [[nodiscard]] EventData dataOf(const QJsonObject &object, bool *known);
    void appendBeginning(const Event &end);
    [[nodiscard]] EventData sentOf(const QJsonObject &object);
    [[nodiscard]] EventData repliedOf(const QJsonObject &object);
    [[nodiscard]] EventData contentOf(const QJsonObject &object);
    [[nodiscard]] static EventData errorOf(const QJsonObject &object, bool *known);
    [[nodiscard]] static EventData noteOf(const QJsonObject &object, bool *known);

    Timeline &m_timeline;
    QHash<int, Asked> m_asked; // by row
    CommandId m_lastCommand = 0;
    bool m_awaitsAuthResponse = false;
};

// A step as journals have it, in the members of a document's plan.
[[nodiscard]] QJsonObject stepObject(const Event &event);

// A handshake's report as documents have it.
[[nodiscard]] TlsReport tlsReportOf(const QJsonObject &object);

} // namespace helodesk
