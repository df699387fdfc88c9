// SPDX-License-Identifier: MIT
#include "core/transcript/rowremarks.h"

#include "core/transcript/transcript.h"

#include <QCoreApplication>
#include <QJsonObject>

namespace helodesk {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::RowRemarks)
};

} // namespace

QJsonArray rowRemarksDocument(const RowRemarks &remarks)
{
    QJsonArray array;
    for (auto each = remarks.begin(); each != remarks.end(); ++each) {
        array.append(QJsonObject{{QStringLiteral("row"), each.key()}, {QStringLiteral("marked"), each->marked},
            {QStringLiteral("comment"), each->comment}});
    }
    return array;
}

RowRemarks rowRemarksOf(const QJsonArray &document)
{
    RowRemarks remarks;
    for (const QJsonValue &value : document) {
        const QJsonObject object = value.toObject();
        const int row = object.value(QLatin1String("row")).toInt();
        const RowRemark remark{
            object.value(QLatin1String("marked")).toBool(), object.value(QLatin1String("comment")).toString()};
        if (row > 0 && !remark.isEmpty())
            remarks.insert(row, remark);
    }
    return remarks;
}

QStringList remarkLines(const RowRemark &remark)
{
    if (remark.comment.isEmpty())
        return {Texts::tr("marked")};
    QStringList lines = remark.comment.split(u'\n');
    for (QString &line : lines)
        line = visibleText(line);
    return lines;
}

} // namespace helodesk
