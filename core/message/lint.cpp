// SPDX-License-Identifier: MIT
#include "core/message/lint.h"

#include "core/message/lintrules.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace helodesk {

static QList<LintRule> allRules()
{
    QList<LintRule> rules;
    for (const std::span<const LintRule> group : {headerRules(), addressRules(), octetRules(), structureRules()})
        rules.append(QList<LintRule>(group.begin(), group.end()));
    return rules;
}

static QJsonObject readWords()
{
    QFile file(QStringLiteral(":/helodesk/lint/lint.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object()[QLatin1StringView("rules")].toObject();
}

QList<LintFinding> lint(const LintSubject &subject)
{
    QList<LintFinding> findings;
    for (const LintRule &rule : allRules()) {
        for (LintFinding finding : rule.find(subject)) {
            finding.rule = rule.name;
            finding.severity = rule.severity;
            findings.append(finding);
        }
    }
    return findings;
}

LintWords wordsFor(const LintFinding &finding)
{
    static const QJsonObject words = readWords();
    const QJsonObject rule = words[QLatin1StringView(finding.rule)].toObject();
    const auto filled = [&](const char *member) {
        QString text = rule[QLatin1StringView(member)].toString();
        for (qsizetype i = 0; i < finding.values.size(); ++i)
            text.replace(u'%' + QString::number(i + 1), finding.values[i]);
        return text;
    };
    return {filled("title"), filled("reason"), filled("advice"), filled("source")};
}

QList<QByteArray> lintRules()
{
    QList<QByteArray> names;
    for (const LintRule &rule : allRules())
        names.append(rule.name);
    return names;
}

} // namespace helodesk
