// SPDX-License-Identifier: MIT
#include "ui/composer/factsbar.h"

#include "ui/run/words.h"
#include "ui/theme/styleparts.h"
#include "ui/theme/theme.h"
#include "ui/timeline/flowlayout.h"

#include <QLabel>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace helodesk {

FactsBar::FactsBar(QWidget *parent)
    : QWidget(parent), m_facts(new QLabel(this)), m_fits(new QLabel(this)), m_checks(new QToolButton(this))
{
    auto *flow = new FlowLayout(8, this);
    flow->setContentsMargins(12, 10, 12, 10);
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_fits->setTextFormat(Qt::PlainText);
    m_fits->setContentsMargins(7, 1, 7, 1);
    QFont bold = m_fits->font();
    bold.setWeight(QFont::DemiBold);
    m_fits->setFont(bold);
    m_checks->setAutoRaise(true);
    m_checks->setToolTip(tr("See what they are"));
    flow->addWidget(m_facts);
    flow->addWidget(m_fits);
    flow->addWidget(m_checks);
    m_fits->hide();
    m_checks->hide();
    connect(m_checks, &QToolButton::clicked, this, &FactsBar::checksRequested);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void FactsBar::show(const MessagePreview &preview, const Transport &transport)
{
    const EmlFacts &facts = preview.view.facts;
    const qint64 wire = preview.isChecked ? preview.view.wireOctets : preview.size;
    QStringList words{tr("%1 on the wire").arg(words::octets(wire))};
    words.append(preview.has8Bit || facts.eightBit.count > 0 ? tr("8-bit") : tr("7-bit"));
    words.append(preview.isChecked ? tr("longest line %1").arg(facts.longestLine) : tr("reading…"));
    m_facts->setText(words.join(QStringLiteral(" · ")));
    m_facts->setToolTip(tr("%1 octets; with the dots and the end of the content %2").arg(preview.size).arg(wire));
    // SIZE counts the content alone.
    m_fits->setVisible(transport.sizeLimit.has_value());
    if (transport.sizeLimit) {
        m_isGood = preview.size <= *transport.sizeLimit;
        m_fits->setText((m_isGood ? tr("fits SIZE %1") : tr("over SIZE %1")).arg(*transport.sizeLimit));
    }
    const auto errors = std::count_if(preview.findings.begin(), preview.findings.end(),
        [](const LintFinding &finding) { return finding.severity == LintFinding::Error; });
    const auto warnings = preview.findings.size() - errors;
    QStringList found;
    if (errors > 0)
        found.append(errors == 1 ? tr("1 error") : tr("%1 errors").arg(errors));
    if (warnings > 0)
        found.append(warnings == 1 ? tr("1 warning") : tr("%1 warnings").arg(warnings));
    m_checks->setText(found.join(QStringLiteral(", ")));
    m_checks->setAccessibleName(m_checks->text());
    m_checks->setVisible(!found.isEmpty() && preview.isChecked);
    const Theme &theme = Theme::current();
    QPalette palette = m_checks->palette();
    palette.setColor(QPalette::ButtonText, (errors > 0 ? theme.bad : theme.warn).foreground);
    m_checks->setPalette(palette);
    palette = m_fits->palette();
    palette.setColor(QPalette::WindowText, (m_isGood ? theme.good : theme.bad).foreground);
    m_fits->setPalette(palette);
    updateGeometry();
    update();
}

void FactsBar::showReading(qint64 octets, qint64 all)
{
    if (all <= 0)
        return;
    const QString before = m_facts->text().section(QStringLiteral(" · "), 0, 1);
    const qint64 share = std::clamp<qint64>(octets * 100 / all, 0, 100);
    m_facts->setText(tr("%1 · reading, %2 %").arg(before).arg(share));
}

void FactsBar::showProblem(const QString &problem)
{
    m_facts->setText(tr("There is nothing to send"));
    m_facts->setToolTip(problem);
    m_fits->hide();
    m_checks->hide();
}

QString FactsBar::text() const
{
    QStringList words{m_facts->text()};
    if (!m_fits->isHidden())
        words.append(m_fits->text());
    if (!m_checks->isHidden())
        words.append(m_checks->text());
    return words.join(QStringLiteral(" · "));
}

void FactsBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::current();
    painter.fillRect(0, 0, width(), 1, theme.border);
    if (!m_fits->isHidden())
        styleparts::drawBox(&painter, m_fits->geometry(), (m_isGood ? theme.good : theme.bad).background, QColor(), 4);
}

} // namespace helodesk
