// SPDX-License-Identifier: MIT
#include "ui/profiles/variablesline.h"

#include "ui/run/workbench.h"

namespace helodesk {

VariablesLine::VariablesLine(Workbench *workbench, QWidget *parent) : QLabel(parent), m_workbench(workbench)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setIndent(2);
    setForegroundRole(QPalette::PlaceholderText);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    connect(m_workbench, &Workbench::shownChanged, this, &VariablesLine::renew);
    connect(m_workbench, &Workbench::shownUpdated, this, &VariablesLine::renew);
    renew();
}

void VariablesLine::renew()
{
    const RunRecordPointer record = m_workbench->shown();
    const bool any = record && !record->variables.isEmpty();
    setVisible(any);
    if (any)
        setText(tr("Variables: %1").arg(record->variables.join(QStringLiteral(" · "))));
}

} // namespace helodesk
