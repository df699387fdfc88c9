// SPDX-License-Identifier: MIT
#pragma once

#include "core/message/emlreader.h"

#include <QTreeWidget>

namespace helodesk {

// The parts of the message, one within the other.
class StructureView : public QTreeWidget
{
    Q_OBJECT
public:
    explicit StructureView(QWidget *parent = nullptr);

    void setFacts(const EmlFacts &facts);

Q_SIGNALS:
    // Where the chosen part begins.
    void offsetChosen(qint64 offset);

private:
    QList<EmlPart> m_parts; // as shown
};

} // namespace helodesk
