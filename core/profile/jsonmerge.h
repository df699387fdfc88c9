// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QStringList>

namespace helodesk {

// Two changes of one document brought together, member by member.
struct Merge {
    QJsonObject document; // holds mine where the two contradict each other
    QStringList conflicts; // members that both changed, each in another way: "message.subject"
    QStringList taken; // members that only the others changed

    [[nodiscard]] bool succeeded() const { return conflicts.isEmpty(); }
};

// base: what both began with. Lists are taken whole.
[[nodiscard]] Merge merge(const QJsonObject &base, const QJsonObject &mine, const QJsonObject &theirs);

} // namespace helodesk
