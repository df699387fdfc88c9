// SPDX-License-Identifier: MIT
#include "core/profile/variablenames.h"

#include <QRegularExpression>

namespace helodesk {

bool isVariableName(const QString &name)
{
    static const QRegularExpression whole(QStringLiteral("\\A[A-Za-z_][A-Za-z0-9_.-]*\\z"));
    return whole.match(name).hasMatch();
}

QString withVariables(const QString &text, const std::function<QString(const QString &name)> &value)
{
    static const QRegularExpression place(QStringLiteral("\\{\\{\\s*([A-Za-z_][A-Za-z0-9_.-]*)\\s*\\}\\}"));
    QString result;
    qsizetype copied = 0;
    auto matches = place.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        result += QStringView(text).sliced(copied, match.capturedStart() - copied);
        result += value(match.captured(1));
        copied = match.capturedEnd();
    }
    result += QStringView(text).sliced(copied);
    return result;
}

} // namespace helodesk
