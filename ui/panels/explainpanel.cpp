// SPDX-License-Identifier: MIT
#include "ui/panels/explainpanel.h"

#include "ui/panels/codebadge.h"
#include "ui/run/workbench.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace helodesk {

namespace {

constexpr int margin = 16;

QLabel *makeLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

ExplainPanel::ExplainPanel(Workbench *workbench, QWidget *parent)
    : QWidget(parent), m_workbench(workbench), m_badge(new CodeBadge(this)), m_heading(makeLabel(this)),
      m_subheading(makeLabel(this)), m_page(new QTextBrowser(this))
{
    m_subheading->setForegroundRole(QPalette::PlaceholderText);
    m_page->setFrameShape(QFrame::NoFrame);
    m_page->setOpenLinks(false);
    m_page->setAccessibleName(tr("Explanation"));
    m_page->document()->setDocumentMargin(0);
    m_page->viewport()->setAutoFillBackground(false);

    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_heading);
    words->addWidget(m_subheading);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(margin, 0, margin, 0);
    head->setSpacing(12);
    head->addWidget(m_badge, 0, Qt::AlignTop);
    head->addLayout(words, 1);
    auto *body = new QHBoxLayout;
    body->setContentsMargins(margin, 0, margin / 2, 0);
    body->addWidget(m_page);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 15, 0, 8);
    column->setSpacing(0);
    column->addLayout(head);
    column->addSpacing(16);
    column->addLayout(body, 1);

    connect(m_page, &QTextBrowser::anchorClicked, this, &ExplainPanel::follow);
    connect(m_workbench, &Workbench::shownChanged, this, [this] { explain(0); });
    connect(m_workbench, &Workbench::shownUpdated, this, &ExplainPanel::renew);
    applyFonts();
    renew();
}

void ExplainPanel::explain(int row)
{
    m_row = row;
    renew();
}

void ExplainPanel::setClient(const QByteArray &client)
{
    m_client = client;
    renew();
}

void ExplainPanel::follow(const QUrl &url)
{
    if (url.scheme() == QLatin1StringView("row")) {
        Q_EMIT rowRequested(url.path().toInt());
    } else if (url.scheme() == QLatin1StringView("client")) {
        setClient(url.path().toLatin1());
        Q_EMIT clientChosen(m_client);
    }
}

void ExplainPanel::renew()
{
    const RunRecordPointer record = m_workbench->shown();
    Explanation explanation;
    if (record)
        explanation = m_row > 0 ? explanationOf(*record, m_row) : explanationOf(*record);
    m_badge->setCode(explanation.code, explanation.state);
    m_heading->setText(explanation.isEmpty() ? tr("Nothing to explain yet") : explanation.heading);
    m_subheading->setText(
        explanation.isEmpty() ? tr("Run a profile, or choose a row of the timeline.") : explanation.subheading);
    m_subheading->setVisible(!m_subheading->text().isEmpty());
    const QString html
        = record ? explanationPage(explanation, record->timeline, m_client, font().pointSizeF()) : QString();
    if (html == m_html)
        return; // the place in the page stays
    m_html = html;
    m_page->setHtml(html);
}

QString ExplainPanel::text() const
{
    return m_heading->text() + QLatin1Char('\n') + m_subheading->text() + QLatin1Char('\n') + m_page->toPlainText();
}

void ExplainPanel::applyFonts()
{
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    m_heading->setFont(strong);
}

void ExplainPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        applyFonts();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        renew();
    QWidget::changeEvent(event);
}

void ExplainPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::current().window);
}

} // namespace helodesk
