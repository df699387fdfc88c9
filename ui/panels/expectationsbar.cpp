// SPDX-License-Identifier: MIT
#include "ui/panels/expectationsbar.h"

#include "core/transcript/transcript.h"
#include "ui/theme/styleparts.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace helodesk {

namespace {

constexpr qsizetype mostUnmet = 4; // lines that stand there unasked

qsizetype unmet(const QList<Judgement> &judgements, Drift drift)
{
    return std::count_if(judgements.begin(), judgements.end(),
        [drift](const Judgement &judgement) { return !judgement.met && judgement.drift == drift; });
}

QString lineOf(const Judgement &judgement)
{
    const QString name = visibleText(judgement.name);
    const QString actual = judgement.actual.isEmpty() ? ExpectationsBar::tr("nothing") : visibleText(judgement.actual);
    if (judgement.met)
        return u"✓ "_qs + name;
    const QString mark = judgement.drift == Drift::Breaking ? u"✗ "_qs : u"• "_qs;
    return mark + ExpectationsBar::tr("%1 — it was %2").arg(name, actual);
}

} // namespace

ExpectationsBar::ExpectationsBar(QWidget *parent)
    : QWidget(parent), m_title(new QLabel(this)), m_lines(new QLabel(this)), m_all(new QToolButton(this))
{
    m_lines->setWordWrap(true);
    m_lines->setTextFormat(Qt::PlainText);
    m_lines->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_all->setText(tr("Show all"));
    m_all->setAccessibleName(tr("Show all expectations"));
    m_all->setCheckable(true);
    m_all->setAutoRaise(true);
    connect(m_all, &QToolButton::toggled, this, &ExpectationsBar::renew);
    auto *row = new QHBoxLayout;
    row->addWidget(m_title, 1);
    row->addWidget(m_all);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 6, 8, 6);
    column->setSpacing(2);
    column->addLayout(row);
    column->addWidget(m_lines);
    applyFonts();
    hide();
}

void ExpectationsBar::setJudgements(const QList<Judgement> &judgements)
{
    m_judgements = judgements;
    m_all->setChecked(false);
    renew();
    setVisible(!m_judgements.isEmpty());
}

void ExpectationsBar::renew()
{
    const qsizetype broken = unmet(m_judgements, Drift::Breaking);
    const qsizetype drifted = unmet(m_judgements, Drift::Informational);
    const qsizetype count = m_judgements.size();
    if (broken > 0)
        m_title->setText(tr("%1 of %2 expectations not met").arg(broken).arg(count));
    else if (drifted > 0)
        m_title->setText(tr("As expected; %1 of %2 answers changed without harm").arg(drifted).arg(count));
    else
        m_title->setText(count == 1 ? tr("The expectation is met") : tr("All %1 expectations are met").arg(count));
    setAccessibleName(m_title->text());
    QStringList lines;
    for (const Judgement &judgement : std::as_const(m_judgements)) {
        if (m_all->isChecked() || !judgement.met)
            lines.append(lineOf(judgement));
    }
    if (!m_all->isChecked() && lines.size() > mostUnmet) {
        const qsizetype more = lines.size() - mostUnmet + 1;
        lines = lines.first(mostUnmet - 1) + QStringList{tr("… and %1 more").arg(more)};
    }
    m_all->setText(m_all->isChecked() ? tr("Show less") : tr("Show all"));
    m_lines->setText(lines.join(u'\n'));
    m_lines->setVisible(!lines.isEmpty());
    update();
}

QString ExpectationsBar::text() const
{
    return m_lines->text().isEmpty() ? m_title->text() : m_title->text() + u'\n' + m_lines->text();
}

void ExpectationsBar::applyFonts()
{
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 12.0 / 13.0);
    m_lines->setFont(small);
    m_all->setFont(small);
}

void ExpectationsBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        applyFonts();
    QWidget::changeEvent(event);
}

void ExpectationsBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    const Tone &tone = unmet(m_judgements, Drift::Breaking) > 0 ? theme.bad : theme.good;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    styleparts::drawBox(
        &painter, QRectF(rect()).adjusted(.5, .5, -.5, -.5), tone.background, tone.foreground, cardRadius);
}

} // namespace helodesk
