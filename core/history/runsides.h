// SPDX-License-Identifier: MIT
#pragma once

#include "core/history/comparison.h"

#include <QJsonArray>
#include <QMap>

namespace helodesk {

// One thing that a run has, to be compared with another run's of the same name.
struct Fact {
    QString what;
    QString value; // as it is shown
    QString essence; // as it is compared, where that differs from how it is shown; else empty
    double rank = 0; // where lower is worse: 1 for a positive reply, 0 for a refusal …
    bool decides = false;
};

// What a run's document says, as lists of facts.
namespace runsides {
[[nodiscard]] QList<Fact> outcome(const QJsonObject &run);
[[nodiscard]] QList<Fact> connection(const QJsonObject &run);
[[nodiscard]] QList<Fact> encryption(const QJsonObject &run);
[[nodiscard]] QList<Fact> certificate(const QJsonObject &run);
// Without AUTH. In the order offered.
[[nodiscard]] QList<Fact> capabilities(const QJsonArray &offered);
[[nodiscard]] QList<Fact> mechanisms(const QJsonArray &offered);
[[nodiscard]] QList<Fact> replies(const QJsonObject &run);
// In milliseconds.
[[nodiscard]] QList<Fact> timing(const QJsonObject &run);
// What was offered last: inside TLS if there was any.
[[nodiscard]] QJsonArray offered(const QJsonObject &run);
} // namespace runsides

} // namespace helodesk
