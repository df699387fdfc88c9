// SPDX-License-Identifier: MIT
#pragma once

#include "core/practice/rule.h"

#include <QCoreApplication>
#include <QJsonValue>
#include <QList>
#include <QString>

namespace helodesk {

class JsonReader;

// Reads the rules of a scenario. Errors go to the reader of the document.
class RuleReader
{
    Q_DECLARE_TR_FUNCTIONS(RuleReader)
public:
    // Milliseconds.
    static constexpr qint64 longestDelay = 60 * 1000;
    static constexpr qint64 longestOctetDelay = 1000;

    explicit RuleReader(JsonReader &json) : m_json(json) { }

    [[nodiscard]] QList<Rule> readRules(const QJsonValue &value, const QString &path);
    [[nodiscard]] QList<Condition> readConditions(const QJsonValue &value, const QString &path);
    void checkPlaceholders(const QByteArray &line, const QString &path);

private:
    [[nodiscard]] Rule readRule(const QJsonObject &object, const QString &path);
    [[nodiscard]] std::bitset<occasionCount> readOccasions(const QJsonValue &value, const QString &path);
    [[nodiscard]] QList<QByteArray> readReply(const QJsonValue &value, const QString &path);
    [[nodiscard]] QList<QByteArray> readRaw(const QJsonValue &value, const QString &path);
    void checkReplyLine(const QByteArray &line, const QByteArray &code, bool last, const QString &path);

    JsonReader &m_json;
};

} // namespace helodesk
