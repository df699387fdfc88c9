// SPDX-License-Identifier: MIT
#include "core/practice/rulereader.h"

#include "core/practice/jsonreader.h"
#include "core/practice/placeholders.h"

#include <QRegularExpression>

namespace helodesk {

namespace {

constexpr qsizetype longestReplyLine = 510; // RFC 5321 4.5.3.1.5, without CRLF

} // namespace

QList<Rule> RuleReader::readRules(const QJsonValue &value, const QString &path)
{
    QList<Rule> rules;
    const QJsonArray list = m_json.array(value, path);
    for (qsizetype i = 0; i < list.size() && !m_json.failed(); ++i) {
        if (!list[i].isObject())
            m_json.fail(JsonReader::element(path, i), tr("must be an object"));
        else
            rules += readRule(list[i].toObject(), JsonReader::element(path, i));
    }
    return rules;
}

Rule RuleReader::readRule(const QJsonObject &object, const QString &path)
{
    m_json.checkMembers(object, {"on", "when", "reply", "raw", "delay-ms", "octet-ms", "then"}, path);
    Rule rule;
    rule.occasions = readOccasions(object[u"on"], JsonReader::member(path, QStringLiteral("on")));
    rule.conditions = readConditions(object[u"when"], JsonReader::member(path, QStringLiteral("when")));
    rule.raw = object.contains(u"raw");
    if (rule.raw && object.contains(u"reply"))
        m_json.fail(path, tr("has both “reply” and “raw”"));
    if (rule.raw)
        rule.reply = readRaw(object[u"raw"], JsonReader::member(path, QStringLiteral("raw")));
    else if (object.contains(u"reply"))
        rule.reply = readReply(object[u"reply"], JsonReader::member(path, QStringLiteral("reply")));
    if (const auto delay = m_json.number(object, "delay-ms", longestDelay, path))
        rule.delay = std::chrono::milliseconds(*delay);
    if (const auto perOctet = m_json.number(object, "octet-ms", longestOctetDelay, path))
        rule.perOctet = std::chrono::milliseconds(*perOctet);
    if (object.contains(u"then"))
        rule.then = m_json.choice<Afterwards>(object, "then", path,
            {{"close", Afterwards::Close}, {"reset", Afterwards::Reset}, {"silence", Afterwards::Silence}});
    else if (rule.reply.isEmpty())
        m_json.fail(path, tr("needs a reply or a “then”"));
    return rule;
}

std::bitset<occasionCount> RuleReader::readOccasions(const QJsonValue &value, const QString &path)
{
    std::bitset<occasionCount> occasions;
    const bool single = value.isString();
    const QJsonArray names = single ? QJsonArray{value} : m_json.array(value, path);
    if (names.isEmpty())
        m_json.fail(path, tr("is missing"));
    for (qsizetype i = 0; i < names.size() && !m_json.failed(); ++i) {
        const QString name = names[i].toString();
        if (name == u"ANY") {
            for (int j = 0; j < occasionCount; ++j)
                if (isCommand(static_cast<Occasion>(j)))
                    occasions.set(static_cast<size_t>(j));
        } else if (const auto occasion = occasionNamed(name.toUtf8())) {
            occasions.set(static_cast<size_t>(*occasion));
        } else {
            m_json.fail(single ? path : JsonReader::element(path, i), tr("there is no occasion of this name"));
        }
    }
    return occasions;
}

QList<Condition> RuleReader::readConditions(const QJsonValue &value, const QString &path)
{
    QList<Condition> conditions;
    if (value.isUndefined())
        return conditions;
    if (!value.isObject()) {
        m_json.fail(path, tr("must be an object"));
        return conditions;
    }
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end() && !m_json.failed(); ++it) {
        QString words;
        if (const auto condition = Condition::make(it.key(), it.value(), &words))
            conditions += *condition;
        else
            m_json.fail(JsonReader::member(path, it.key()), words);
    }
    return conditions;
}

QList<QByteArray> RuleReader::readReply(const QJsonValue &value, const QString &path)
{
    const QList<QByteArray> reply = m_json.lines(value, path);
    if (reply.isEmpty())
        m_json.fail(path, tr("is empty"));
    for (qsizetype i = 0; i < reply.size() && !m_json.failed(); ++i)
        checkReplyLine(reply[i], reply.first().left(3), i + 1 == reply.size(), JsonReader::element(path, i));
    return reply;
}

QList<QByteArray> RuleReader::readRaw(const QJsonValue &value, const QString &path)
{
    const QList<QByteArray> raw = m_json.lines(value, path);
    for (qsizetype i = 0; i < raw.size() && !m_json.failed(); ++i)
        checkPlaceholders(raw[i], JsonReader::element(path, i));
    return raw;
}

void RuleReader::checkReplyLine(const QByteArray &line, const QByteArray &code, bool last, const QString &path)
{
    static const QRegularExpression form(QStringLiteral("^[2-5][0-9][0-9][ -][^\\x00-\\x1f\\x7f]*$"));
    if (!form.match(QString::fromUtf8(line)).hasMatch())
        m_json.fail(path, tr("must begin with a reply code and a blank or hyphen"));
    else if (line.left(3) != code)
        m_json.fail(path, tr("has another code than the first line"));
    else if ((line[3] == ' ') != last)
        m_json.fail(path, last ? tr("is the last line and has a hyphen") : tr("isn't the last line and has no hyphen"));
    else if (line.size() > longestReplyLine)
        m_json.fail(path, tr("is longer than %1 octets").arg(longestReplyLine));
    else if (last && line.contains("{refusal}"))
        m_json.fail(path, tr("{refusal} can have several lines and must not stand in the last one"));
    else
        checkPlaceholders(line, path);
}

void RuleReader::checkPlaceholders(const QByteArray &line, const QString &path)
{
    const QStringList unknown = placeholders::unknownIn(QString::fromUtf8(line));
    if (!unknown.isEmpty())
        m_json.fail(path, tr("there is no placeholder %1").arg(unknown.first()));
}

} // namespace helodesk
