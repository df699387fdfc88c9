// SPDX-License-Identifier: MIT
#include "core/practice/placeholders.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace helodesk::placeholders {

namespace {

struct Placeholder {
    const char *name;
    QByteArray (*value)(const Situation &);
};

constexpr char refusal[] = "{refusal}";

// scenario.schema.json and resources/scenarios/README.md name the same.
const std::array known{
    Placeholder{"host", [](const Situation &s) { return s.host; }},
    Placeholder{"date", [](const Situation &s) { return s.date; }},
    Placeholder{"client-address", [](const Situation &s) { return s.clientAddress; }},
    Placeholder{"client-name", [](const Situation &s) { return s.clientName; }},
    Placeholder{"user", [](const Situation &s) { return s.user; }},
    Placeholder{"verb", [](const Situation &s) { return s.verb; }},
    Placeholder{"argument", [](const Situation &s) { return s.argument; }},
    Placeholder{"sender", [](const Situation &s) { return s.sender; }},
    Placeholder{"recipient", [](const Situation &s) { return s.recipient; }},
    Placeholder{"recipient-domain", [](const Situation &s) { return domainOf(s.recipient); }},
    Placeholder{"queue-id", [](const Situation &s) { return s.queueId; }},
    Placeholder{"octets", [](const Situation &s) { return QByteArray::number(s.octets); }},
    Placeholder{"size", [](const Situation &s) { return QByteArray::number(s.sizeLimit); }},
};

QByteArray harmless(QByteArray text)
{
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<quint8>(c) < 0x20 || c == 0x7f; }, '?');
    return text;
}

// One pass, so that what a client said is never taken for a placeholder itself.
QByteArray filledOnce(QByteArrayView line, const Situation &situation, const QByteArray &refusalText)
{
    QByteArray out;
    while (!line.isEmpty()) {
        if (line.startsWith(refusal)) {
            out += refusalText;
            line = line.sliced(sizeof refusal - 1);
            continue;
        }
        const auto found = std::find_if(known.begin(), known.end(), [&](const Placeholder &placeholder) {
            const QByteArrayView name(placeholder.name);
            return line.front() == '{' && line.size() > name.size() + 1 && line.sliced(1).startsWith(name)
                && line[name.size() + 1] == '}';
        });
        if (found == known.end()) {
            out += line.front();
            line = line.sliced(1);
        } else {
            out += harmless(found->value(situation));
            line = line.sliced(QByteArrayView(found->name).size() + 2);
        }
    }
    return out;
}

} // namespace

QList<QByteArray> filled(const QByteArray &line, const Situation &situation)
{
    if (!line.contains(refusal))
        return {filledOnce(line, situation, {})};
    QList<QByteArray> lines;
    for (const QByteArray &text : situation.firstRefusal)
        lines += filledOnce(line, situation, harmless(text));
    return lines;
}

QStringList unknownIn(const QString &line)
{
    static const QRegularExpression form(QStringLiteral("\\{([a-z-]+)\\}"));
    const QStringList all = names();
    QStringList unknown;
    for (const QRegularExpressionMatch &match : form.globalMatch(line))
        if (!all.contains(match.captured(1)))
            unknown += match.captured(0);
    return unknown;
}

QStringList names()
{
    QStringList list{QStringLiteral("refusal")};
    for (const Placeholder &placeholder : known)
        list += QLatin1String(placeholder.name);
    return list;
}

} // namespace helodesk::placeholders
