// SPDX-License-Identifier: MIT
#include "ui/profiles/variablesline.h"

#include "core/transcript/transcript.h"
#include "ui/run/workbench.h"

#include <utility>

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
    QStringList parts;
    if (record) {
        for (const UsedVariable &variable : std::as_const(record->variables))
            parts.append(variable.name + QLatin1StringView(" = ") + variable.value);
        for (const TakenValue &taken : std::as_const(record->taken))
            parts.append(taken.problem.isEmpty() ? tr("%1 = %2, taken from this run").arg(taken.name, taken.value)
                                                 : tr("%1 wasn’t taken: %2").arg(taken.name, taken.problem));
    }
    setVisible(!parts.isEmpty());
    if (!parts.isEmpty())
        setText(tr("Variables: %1").arg(visibleText(parts.join(QStringLiteral(" · ")))));
}

} // namespace helodesk
