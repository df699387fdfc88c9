// SPDX-License-Identifier: MIT
#include "core/profile/parametersdocument.h"

#include "core/profile/documentcheck.h"

#include <QJsonArray>

#include <array>
#include <utility>

namespace helodesk {

namespace {

using Text = std::pair<const char *, QByteArray EnvelopeParameters::*>;
using List = std::pair<const char *, QList<QByteArray> EnvelopeParameters::*>;
using Flag = std::pair<const char *, bool EnvelopeParameters::*>;
using Optional = std::pair<const char *, std::optional<QByteArray> EnvelopeParameters::*>;

constexpr std::array<Text, 7> texts{{
    {"ret", &EnvelopeParameters::returned},
    {"envid", &EnvelopeParameters::envelopeId},
    {"notify", &EnvelopeParameters::notify},
    {"orcpt", &EnvelopeParameters::originalRecipient},
    {"by", &EnvelopeParameters::deliverBy},
    {"hold_for", &EnvelopeParameters::holdFor},
    {"hold_until", &EnvelopeParameters::holdUntil},
}};
constexpr std::array<Optional, 2> optionals{{
    {"submitter", &EnvelopeParameters::submitter},
    {"verp", &EnvelopeParameters::verp},
}};
constexpr std::array<List, 2> lists{{
    {"mail", &EnvelopeParameters::mail},
    {"rcpt", &EnvelopeParameters::recipient},
}};
constexpr std::array<Flag, 4> flags{{
    {"prdr", &EnvelopeParameters::prdr},
    {"require_tls", &EnvelopeParameters::requireTls},
    {"check_size", &EnvelopeParameters::checkSize},
    {"even_if_not_offered", &EnvelopeParameters::evenIfNotOffered},
}};
constexpr const char *priority = "mt_priority";

// A default stands in the file only if somebody wrote it there.
void put(bool isDefault, QJsonObject &document, const char *member, const QJsonValue &value)
{
    if (!isDefault || document.contains(QLatin1StringView(member)))
        document[QLatin1StringView(member)] = value;
}

} // namespace

QJsonObject parametersDocument(const EnvelopeParameters &parameters, QJsonObject document)
{
    for (const auto &[member, place] : texts)
        put((parameters.*place).isEmpty(), document, member, QString::fromUtf8(parameters.*place));
    for (const auto &[member, place] : optionals) {
        // An empty one means something else than none.
        if (parameters.*place)
            document[QLatin1StringView(member)] = QString::fromUtf8(*(parameters.*place));
        else
            document.remove(QLatin1StringView(member));
    }
    for (const auto &[member, place] : lists) {
        QJsonArray values;
        for (const QByteArray &value : parameters.*place)
            values.append(QString::fromUtf8(value));
        put(values.isEmpty(), document, member, values);
    }
    for (const auto &[member, place] : flags)
        put(!(parameters.*place), document, member, parameters.*place);
    if (parameters.priority)
        document[QLatin1StringView(priority)] = *parameters.priority;
    else
        document.remove(QLatin1StringView(priority));
    return document;
}

EnvelopeParameters parametersFrom(const QJsonObject &document)
{
    EnvelopeParameters parameters;
    const auto value = [&document](const char *member) { return document.value(QLatin1StringView(member)); };
    for (const auto &[member, place] : texts)
        parameters.*place = value(member).toString().toUtf8();
    for (const auto &[member, place] : optionals) {
        if (value(member).isString())
            parameters.*place = value(member).toString().toUtf8();
    }
    for (const auto &[member, place] : lists) {
        for (const QJsonValue &entry : value(member).toArray())
            (parameters.*place).append(entry.toString().toUtf8());
    }
    for (const auto &[member, place] : flags)
        parameters.*place = value(member).toBool();
    if (value(priority).isDouble())
        parameters.priority = value(priority).toInt();
    return parameters;
}

QString parametersProblem(const QJsonObject &document)
{
    DocumentCheck check(document, QStringLiteral("parameters"));
    for (const auto &[member, place] : texts)
        check.text(member);
    for (const auto &[member, place] : optionals)
        check.text(member);
    for (const auto &[member, place] : lists)
        check.texts(member);
    for (const auto &[member, place] : flags)
        check.flag(member);
    check.number(priority, -9, 9);
    return check.problem();
}

std::span<const char *const> parametersMemberOrder()
{
    static constexpr std::array order{"ret", "envid", "notify", "orcpt", "by", "hold_for", "hold_until", priority,
        "require_tls", "prdr", "submitter", "verp", "mail", "rcpt", "check_size"};
    return order;
}

} // namespace helodesk
