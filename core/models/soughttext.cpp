// SPDX-License-Identifier: MIT
#include "core/models/soughttext.h"

#include "core/transcript/maskedlines.h"
#include "core/transcript/transcript.h"

#include <algorithm>

namespace helodesk {

static constexpr char lowered(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ('a' - 'A')) : letter;
}

SoughtText::SoughtText(const QString &text) : m_text(text)
{
    const bool ascii = std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c <= u'~'; });
    if (ascii)
        m_ascii = text.toLatin1().toLower();
}

// Printable ASCII stands in the octets of UTF-8 as it is, and nothing else looks like it.
bool SoughtText::isIn(const QByteArray &line) const
{
    const auto *begin = line.begin();
    const auto *end = line.end();
    return std::search(begin, end, m_ascii.begin(), m_ascii.end(), [](char there, char sought) {
        return lowered(there) == sought;
    }) != end;
}

bool SoughtText::isIn(const QList<QByteArray> &lines) const
{
    return std::any_of(lines.begin(), lines.end(), [this](const QByteArray &line) { return isIn(line); });
}

bool SoughtText::isShownIn(const Event &event) const
{
    const QStringList lines = rowLines(event);
    if (lines.isEmpty())
        return isIn(describe(event));
    return std::any_of(lines.begin(), lines.end(), [this](const QString &line) { return isIn(line); });
}

bool SoughtText::isIn(const Event &event) const
{
    if (m_text.isEmpty())
        return true;
    if (m_ascii.isEmpty() || hidesSecret(event))
        return isShownIn(event);
    if (const auto *sent = event.as<events::Sent>())
        return isIn(sent->what.line);
    if (const auto *replied = event.as<events::Replied>())
        return isIn(replied->reply.lines);
    if (const auto *unasked = event.as<events::Unasked>())
        return isIn(unasked->reply.lines);
    return isShownIn(event);
}

} // namespace helodesk
