// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonArray>
#include <QList>
#include <QString>

namespace helodesk {

// What a variable came to, for people to see.
struct UsedVariable {
    QString name;
    QString value; // the mask if it is secret
    bool secret = false;

    bool operator==(const UsedVariable &) const = default;
};

// The list as the run document has it ("variables").
[[nodiscard]] QJsonArray variablesDocument(const QList<UsedVariable> &variables);
// The same back; what isn't one is passed over.
[[nodiscard]] QList<UsedVariable> variablesFrom(const QJsonArray &document);

} // namespace helodesk
