// SPDX-License-Identifier: MIT
#pragma once

#include "core/practice/situation.h"

#include <QByteArray>
#include <QJsonValue>
#include <QList>

#include <bitset>
#include <chrono>
#include <optional>

namespace helodesk {

// One thing a rule can ask: a fact of the situation and the value it must have.
struct Condition {
    int fact = 0; // index into the table of facts
    QJsonValue value;

    [[nodiscard]] bool holds(const Situation &situation) const;
    // From a member of a scenario's "when"; nothing, with the reason in error, if there is no such fact or the value
    // is of another type.
    [[nodiscard]] static std::optional<Condition> make(const QString &name, const QJsonValue &value, QString *error);
    // The names that "when" may have, for people.
    [[nodiscard]] static QStringList factNames();
};

// What becomes of the connection once the reply is out.
enum class Afterwards {
    GoOn,
    Close, // in good order
    Reset, // torn down
    Silence, // stays open, nothing is answered any more
};

// How fast a server speaks.
struct Pace {
    std::chrono::milliseconds delay{0}; // before each reply
    std::chrono::milliseconds perOctet{0}; // between two octets of it
};

// On these occasions and under these conditions, this is the answer. The first matching rule is taken.
struct Rule {
    std::bitset<occasionCount> occasions;
    QList<Condition> conditions;
    // Reply lines with placeholders, without line ends; empty: no reply.
    QList<QByteArray> reply;
    bool raw = false; // the reply isn't SMTP and moves nothing
    std::optional<std::chrono::milliseconds> delay; // nothing: the scenario's
    std::optional<std::chrono::milliseconds> perOctet;
    Afterwards then = Afterwards::GoOn;

    [[nodiscard]] bool applies(const Situation &situation, Occasion occasion) const;
    // The reply's code; 0 if there is none.
    [[nodiscard]] int code() const;
};

} // namespace helodesk
