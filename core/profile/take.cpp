// SPDX-License-Identifier: MIT
#include "core/profile/take.h"

#include "core/profile/documentcheck.h"
#include "core/profile/variablenames.h"
#include "core/smtp/stage.h"

#include <QRegularExpression>

namespace helodesk {

namespace {

struct TakeTexts {
    Q_DECLARE_TR_FUNCTIONS(Take)
};

bool isSource(const QString &from)
{
    const QString kind = from.section(u':', 0, 0);
    const QString of = from.section(u':', 1);
    if (kind == u"queue-id" || kind == u"mechanisms")
        return !from.contains(u':');
    if (kind == u"capability")
        return !of.isEmpty() && !of.contains(u' ');
    return (kind == u"reply" || kind == u"code" || kind == u"enhanced") && stageNamed(of.toLatin1()).has_value();
}

} // namespace

QJsonObject takeDocument(const TakeSources &take, const QJsonObject &before)
{
    QJsonObject document;
    for (auto it = take.begin(); it != take.end(); ++it) {
        QJsonObject object = before[it.key()].toObject();
        object[QLatin1StringView("from")] = it->from;
        if (it->match.isEmpty())
            object.remove(QLatin1StringView("match"));
        else
            object[QLatin1StringView("match")] = it->match;
        // The short form where nothing else is to be said.
        const bool isShort = object.size() == 1 && !before[it.key()].isObject();
        document[it.key()] = isShort ? QJsonValue(it->from) : QJsonValue(object);
    }
    return document;
}

TakeSources takeFrom(const QJsonObject &document)
{
    TakeSources take;
    for (auto it = document.begin(); it != document.end(); ++it) {
        if (it.value().isString())
            take[it.key()] = {it.value().toString(), {}};
        else if (it.value().isObject())
            take[it.key()]
                = {it.value()[QLatin1StringView("from")].toString(), it.value()[QLatin1StringView("match")].toString()};
    }
    return take;
}

QString takeProblem(const QJsonObject &document)
{
    DocumentCheck check(document, QStringLiteral("take"));
    for (auto it = document.begin(); it != document.end(); ++it) {
        if (!isVariableName(it.key())) {
            check.fail(it.key(), TakeTexts::tr("a name has letters, digits, _, - and . and begins with a letter"));
            continue;
        }
        if (!it.value().isString() && !it.value().isObject()) {
            check.fail(it.key(), TakeTexts::tr("must be a text or an object with \"from\" and \"match\""));
            continue;
        }
        const TakeSource source = takeFrom({{it.key(), it.value()}}).first();
        if (!isSource(source.from))
            check.fail(it.key(),
                TakeTexts::tr("must be \"queue-id\", \"capability:KEYWORD\", \"mechanisms\", \"reply:STAGE\", "
                              "\"code:STAGE\" or \"enhanced:STAGE\""));
        if (const QRegularExpression match(source.match); !match.isValid())
            check.fail(it.key(), TakeTexts::tr("match is no regular expression: %1").arg(match.errorString()));
    }
    return check.problem();
}

} // namespace helodesk
