// SPDX-License-Identifier: MIT
#include "ui/panels/certificatecard.h"

#include "ui/panels/selectablelabel.h"
#include "ui/theme/theme.h"
#include "ui/timeline/marks.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace helodesk {

namespace {

constexpr int nameWidth = 84;

// A fingerprint has no blanks where it could break.
QString breakable(const QString &value)
{
    QString text = value;
    return text.replace(u':', QStringLiteral(":\u200b"));
}

QLabel *makeDays(const TlsPageContent::Certificate &certificate, QWidget *parent)
{
    const Tone tone = marks::toneOf(certificate.daysState);
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::RichText);
    label->setText(QStringLiteral("<span style=\"background:%1;color:%2\">&nbsp;%3&nbsp;</span>")
                       .arg(tone.background.name(), tone.foreground.name(), certificate.days.toHtmlEscaped()));
    return label;
}

} // namespace

QWidget *makeFacts(const QList<TlsPageContent::Fact> &facts, QWidget *parent)
{
    auto *widget = new QWidget(parent);
    auto *grid = new QGridLayout(widget);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(3);
    grid->setColumnMinimumWidth(0, qRound(nameWidth * fonts::enlargement()));
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const TlsPageContent::Fact &fact : facts) {
        QLabel *name = makeSelectableLabel(fact.name, widget);
        name->setForegroundRole(QPalette::PlaceholderText);
        name->setWordWrap(false);
        QLabel *value = makeSelectableLabel(fact.wire ? breakable(fact.value) : fact.value, widget);
        value->setAccessibleName(fact.name);
        value->setAccessibleDescription(fact.value);
        if (fact.wire)
            value->setFont(fonts::monospace(12.0 / 13));
        grid->addWidget(name, row, 0, Qt::AlignTop);
        grid->addWidget(value, row, 1);
        ++row;
    }
    return widget;
}

CertificateCard::CertificateCard(const TlsPageContent::Certificate &certificate, QWidget *parent)
    : QWidget(parent), m_bad(!certificate.problem.isEmpty())
{
    setAccessibleName(tr("Certificate of %1").arg(certificate.title));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(5);
    auto *title = new QLabel(this);
    title->setTextFormat(Qt::RichText);
    title->setWordWrap(true);
    title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    title->setText(
        QStringLiteral("<b>%1</b> <span style=\"color:%2\">%3</span>")
            .arg(certificate.title.toHtmlEscaped(), Theme::current().muted.name(), certificate.origin.toHtmlEscaped()));
    column->addWidget(title);
    if (m_bad) {
        QLabel *problem = makeSelectableLabel(certificate.problem, this);
        QPalette colours = problem->palette();
        colours.setColor(QPalette::WindowText, Theme::current().bad.foreground);
        problem->setPalette(colours);
        column->addWidget(problem);
    }
    if (!certificate.facts.isEmpty())
        column->addWidget(makeFacts(certificate.facts, this));
    if (!certificate.days.isEmpty())
        column->addWidget(makeDays(certificate, this));
}

void CertificateCard::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_bad ? theme.bad.foreground : theme.border, 1));
    painter.setBrush(theme.canvas);
    painter.drawRoundedRect(QRectF(rect()).adjusted(.5, .5, -.5, -.5), cardRadius - 2, cardRadius - 2);
}

} // namespace helodesk
