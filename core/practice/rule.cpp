// SPDX-License-Identifier: MIT
#include "core/practice/rule.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>

namespace helodesk {

namespace {

QJsonValue text(const QByteArray &octets)
{
    return QString::fromUtf8(octets);
}

struct Fact {
    const char *name;
    QJsonValue::Type type;
    QJsonValue (*value)(const Situation &);
};

constexpr auto boolean = QJsonValue::Bool;
constexpr auto number = QJsonValue::Double;
constexpr auto string = QJsonValue::String;

// What "when" can ask. scenario.schema.json lists the same names; a test compares them.
const std::array facts{
    Fact{"encrypted", boolean, [](const Situation &s) -> QJsonValue { return s.encrypted; }},
    Fact{"hello", boolean, [](const Situation &s) -> QJsonValue { return s.greetedWithHelo || s.greetedWithEhlo; }},
    Fact{"esmtp", boolean, [](const Situation &s) -> QJsonValue { return s.greetedWithEhlo; }},
    Fact{"pipelining-offered", boolean, [](const Situation &s) -> QJsonValue { return s.pipeliningOffered; }},
    Fact{"authenticated", boolean, [](const Situation &s) -> QJsonValue { return s.authenticated; }},
    Fact{"user", string, [](const Situation &s) { return text(s.user); }},
    Fact{"message-number", number, [](const Situation &s) -> QJsonValue { return s.messageNumber; }},
    Fact{"sender-accepted", boolean, [](const Situation &s) -> QJsonValue { return s.senderAccepted; }},
    Fact{"sender", string, [](const Situation &s) { return text(s.sender); }},
    Fact{"sender-domain", string, [](const Situation &s) { return text(domainOf(s.sender)); }},
    Fact{"recipient", string, [](const Situation &s) { return text(s.recipient); }},
    Fact{"recipient-domain", string, [](const Situation &s) { return text(domainOf(s.recipient)); }},
    Fact{"recipient-local-part", string, [](const Situation &s) { return text(localPartOf(s.recipient)); }},
    Fact{"recipient-number", number, [](const Situation &s) -> QJsonValue { return s.recipients; }},
    Fact{"accepted-recipients", number, [](const Situation &s) -> QJsonValue { return s.acceptedRecipients; }},
    Fact{"too-many-recipients", boolean,
        [](const Situation &s) -> QJsonValue { return s.acceptedRecipients >= Situation::maximumRecipients; }},
    Fact{"any-refused", boolean, [](const Situation &s) -> QJsonValue { return s.refusedRecipients > 0; }},
    Fact{"all-refusals-equal", boolean, [](const Situation &s) -> QJsonValue { return s.allRefusalsEqual; }},
    Fact{"attempt", number, [](const Situation &s) -> QJsonValue { return s.attempt; }},
    Fact{"previous-verb", string, [](const Situation &s) { return text(s.previousVerb); }},
    Fact{"argument", string, [](const Situation &s) { return text(s.argument); }},
    Fact{"well-formed", boolean, [](const Situation &s) -> QJsonValue { return s.wellFormed; }},
    Fact{"parameters-offered", boolean, [](const Situation &s) -> QJsonValue { return s.parametersOffered; }},
    Fact{"offered", boolean, [](const Situation &s) -> QJsonValue { return s.offered; }},
    Fact{"mechanism-offered", boolean, [](const Situation &s) -> QJsonValue { return s.mechanismOffered; }},
    Fact{"credentials", string, [](const Situation &s) { return text(s.credentials); }},
    Fact{"declared-too-big", boolean,
        [](const Situation &s) -> QJsonValue { return s.sizeLimit > 0 && s.declaredSize > s.sizeLimit; }},
    Fact{
        "too-big", boolean, [](const Situation &s) -> QJsonValue { return s.sizeLimit > 0 && s.octets > s.sizeLimit; }},
};

} // namespace

bool Condition::holds(const Situation &situation) const
{
    const QJsonValue actual = facts[static_cast<size_t>(fact)].value(situation);
    if (value.isString())
        return actual.toString().compare(value.toString(), Qt::CaseInsensitive) == 0;
    return actual == value;
}

std::optional<Condition> Condition::make(const QString &name, const QJsonValue &value, QString *error)
{
    const auto found
        = std::find_if(facts.begin(), facts.end(), [&](const Fact &fact) { return name == QLatin1String(fact.name); });
    if (found == facts.end()) {
        *error = QCoreApplication::translate("Scenario", "there is no condition of this name");
        return {};
    }
    if (value.type() != found->type) {
        *error = found->type == boolean ? QCoreApplication::translate("Scenario", "must be true or false")
            : found->type == number     ? QCoreApplication::translate("Scenario", "must be a number")
                                        : QCoreApplication::translate("Scenario", "must be a text");
        return {};
    }
    return Condition{static_cast<int>(found - facts.begin()), value};
}

QStringList Condition::factNames()
{
    QStringList names;
    for (const Fact &fact : facts)
        names += QLatin1String(fact.name);
    return names;
}

bool Rule::applies(const Situation &situation, Occasion occasion) const
{
    return occasions.test(static_cast<size_t>(occasion))
        && std::all_of(conditions.begin(), conditions.end(),
            [&](const Condition &condition) { return condition.holds(situation); });
}

int Rule::code() const
{
    return raw || reply.isEmpty() ? 0 : reply.last().left(3).toInt();
}

} // namespace helodesk
