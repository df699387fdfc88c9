// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonArray>
#include <QMap>
#include <QString>
#include <QStringList>

namespace helodesk {

// What a reader noted beside a row of a run.
struct RowRemark {
    bool marked = false;
    QString comment;

    [[nodiscard]] bool isEmpty() const { return !marked && comment.isEmpty(); }
    bool operator==(const RowRemark &) const = default;
};

// By Event::id, in order; none of them is empty.
using RowRemarks = QMap<int, RowRemark>;

// As run documents have them: [{"row": 15, "marked": true, "comment": "asked the provider"}].
[[nodiscard]] QJsonArray rowRemarksDocument(const RowRemarks &remarks);
// What isn't understood in it is left out.
[[nodiscard]] RowRemarks rowRemarksOf(const QJsonArray &document);

// The remark as lines of text: those of its comment, control characters made visible, or "marked".
[[nodiscard]] QStringList remarkLines(const RowRemark &remark);

} // namespace helodesk
