// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QMap>
#include <QString>

namespace helodesk {

// Where a variable gets its value from, out of a run.
struct TakeSource {
    // "queue-id", "capability:KEYWORD" (its parameters), "mechanisms", "reply:STAGE" (the text of the reply that counts
    // there, without its code), "code:STAGE", "enhanced:STAGE"; stages as in the run document.
    QString from;
    QString match; // a regular expression (PCRE): its first group, or all that it finds, is the value; empty: all

    bool operator==(const TakeSource &) const = default;
};

// What a run of a profile gives to the profiles that are run after it, by the variable's name. Secrets are never taken.
using TakeSources = QMap<QString, TakeSource>;

// As a profile's document has them: "queue": "queue-id", or an object with "from" and "match". Members that we don't
// know stay as they were in before.
[[nodiscard]] QJsonObject takeDocument(const TakeSources &take, const QJsonObject &before = {});
// Members of another type are passed over: takeProblem() names them.
[[nodiscard]] TakeSources takeFrom(const QJsonObject &document);
// The first member that isn't what it must be, "take.queue: …"; empty if all is well.
[[nodiscard]] QString takeProblem(const QJsonObject &document);

} // namespace helodesk
