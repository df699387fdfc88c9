// SPDX-License-Identifier: MIT
#include "core/profile/takerows.h"

#include "core/profile/expectationrows.h"
#include "core/profile/variablenames.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <utility>

namespace helodesk {

namespace {

using Kind = TakeRow::Kind;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::TakeRows)
};

constexpr std::array<std::pair<Kind, QLatin1StringView>, 6> words{{
    {Kind::QueueId, QLatin1StringView("queue-id")},
    {Kind::Capability, QLatin1StringView("capability")},
    {Kind::Mechanisms, QLatin1StringView("mechanisms")},
    {Kind::Reply, QLatin1StringView("reply")},
    {Kind::Code, QLatin1StringView("code")},
    {Kind::Enhanced, QLatin1StringView("enhanced")},
}};

TakeSource sourceOf(const TakeRow &row)
{
    const auto it
        = std::find_if(words.begin(), words.end(), [&row](const auto &word) { return word.first == row.kind; });
    const QString word = it->second;
    return {hasSubject(row.kind) ? word + u':' + row.subject : word, row.match};
}

} // namespace

bool hasSubject(Kind kind)
{
    return kind != Kind::QueueId && kind != Kind::Mechanisms;
}

QStringList subjectsFor(Kind kind)
{
    if (!hasSubject(kind))
        return {};
    return subjectsFor(kind == Kind::Capability ? ExpectationRow::Kind::Capability : ExpectationRow::Kind::Code);
}

QList<TakeRow> takeRows(const TakeSources &take)
{
    QList<TakeRow> rows;
    for (auto it = take.begin(); it != take.end(); ++it) {
        TakeRow row{it.key(), Kind::QueueId, it->from.section(u':', 1), it->match};
        const QString word = it->from.section(u':', 0, 0);
        for (const auto &[kind, name] : words) {
            if (name == word)
                row.kind = kind;
        }
        rows.append(row);
    }
    return rows;
}

TakeSources takeFrom(const QList<TakeRow> &rows)
{
    TakeSources take;
    for (const TakeRow &row : rows) {
        if (problemOf(row).isEmpty())
            take[row.name] = sourceOf(row);
    }
    return take;
}

QString problemOf(const TakeRow &row)
{
    if (row.name.isEmpty())
        return Texts::tr("Which variable gets the value?");
    if (!isVariableName(row.name))
        return Texts::tr("A variable’s name has letters, digits, _, - and . and begins with a letter.");
    if (hasSubject(row.kind) && row.subject.isEmpty())
        return row.kind == Kind::Capability ? Texts::tr("Of which capability?") : Texts::tr("Of which stage?");
    const QRegularExpression match(row.match);
    if (!match.isValid())
        return Texts::tr("“%1” is no regular expression: %2.").arg(row.match, match.errorString());
    return takeProblem(takeDocument({{row.name, sourceOf(row)}}));
}

} // namespace helodesk
