// SPDX-License-Identifier: MIT
#include "ui/profiles/rulesline.h"

#include "ui/profiles/rulewords.h"
#include "ui/run/workbench.h"
#include "ui/theme/styleparts.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace helodesk {

RulesLine::RulesLine(Workbench *workbench, QWidget *parent) : QLabel(parent), m_workbench(workbench)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setContentsMargins(10, 5, 10, 5);
    setAccessibleName(tr("Broken rules"));
    connect(m_workbench, &Workbench::chosen, this, &RulesLine::renew);
    connect(m_workbench, &Workbench::edited, this, &RulesLine::renew);
    renew();
}

void RulesLine::renew()
{
    const QStringList rules = rulewords::broken(m_workbench->profile());
    setVisible(!rules.isEmpty());
    setText(tr("This profile breaks the rules on purpose: %1.").arg(rules.join(QStringLiteral(" · "))));
    setAccessibleDescription(text());
}

void RulesLine::paintEvent(QPaintEvent *event)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    styleparts::drawBox(&painter, rect(), theme.warn.background, theme.warn.foreground);
    painter.end();
    QLabel::paintEvent(event);
}

} // namespace helodesk
