// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/explain.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>

namespace helodesk {

// The explanation as a document (helodesk-explain/1).
[[nodiscard]] QJsonObject explainDocument(const QByteArray &input, const Explanation &explanation);

// The same for many inputs, one document a line. What is the same for a cause is put into words once: a log has a
// hundred thousand lines.
class ExplainLines
{
public:
    // Ended by a line feed.
    [[nodiscard]] QByteArray line(const QByteArray &input, const Explanation &explanation);

private:
    QHash<QByteArray, QByteArray> m_verdicts; // by cause: the members that don't depend on the input
};

} // namespace helodesk
