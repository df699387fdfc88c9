// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/event.h"

#include <QByteArray>
#include <QString>

namespace helodesk {

// A text that is looked for in rows as they are shown, in any case. Looks at the octets where that is enough: a
// million rows must not be made into text for it.
class SoughtText
{
public:
    SoughtText() = default;
    explicit SoughtText(const QString &text);
    [[nodiscard]] bool isIn(const Event &event) const;
    [[nodiscard]] bool isIn(const QString &text) const { return text.contains(m_text, Qt::CaseInsensitive); }

private:
    [[nodiscard]] bool isShownIn(const Event &event) const;
    [[nodiscard]] bool isIn(const QByteArray &line) const;
    [[nodiscard]] bool isIn(const QList<QByteArray> &lines) const;

    QString m_text;
    QByteArray m_ascii; // the same in small letters; empty if it isn't all printable ASCII
};

} // namespace helodesk
