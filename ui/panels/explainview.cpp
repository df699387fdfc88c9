// SPDX-License-Identifier: MIT
#include "ui/panels/explainview.h"

#include "ui/panels/codebadge.h"
#include "ui/panels/selectablelabel.h"
#include "ui/theme/theme.h"

#include <QDesktopServices>
#include <QEvent>
#include <QFocusEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollBar>
#include <QTextBrowser>
#include <QUrl>
#include <QVBoxLayout>

namespace helodesk {

namespace {

constexpr int margin = 16;

} // namespace

ExplainView::ExplainView(QWidget *parent)
    : QWidget(parent), m_badge(new CodeBadge(this)), m_heading(makeSelectableLabel({}, this)),
      m_subheading(makeSelectableLabel({}, this)), m_page(new QTextBrowser(this))
{
    m_subheading->setForegroundRole(QPalette::PlaceholderText);
    m_page->setFrameShape(QFrame::NoFrame);
    m_page->setOpenLinks(false);
    m_page->setAccessibleName(tr("Explanation"));
    m_page->document()->setDocumentMargin(0);
    m_page->viewport()->setAutoFillBackground(false);
    m_page->viewport()->setAcceptDrops(false); // whoever it stands in may take what is dropped
    m_page->installEventFilter(this);
    setFocusProxy(m_page);
    build();
    connect(m_page, &QTextBrowser::anchorClicked, this, &ExplainView::follow);
    // Where a link leads is to be seen before it is followed.
    connect(m_page, &QTextBrowser::highlighted, this, [this](const QUrl &url) {
        m_page->setToolTip(url.scheme() == QLatin1StringView("https") ? url.toDisplayString() : QString());
    });
    applyFonts();
}

void ExplainView::build()
{
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
    column->addSpacing(18);
    column->addLayout(body, 1);
}

void ExplainView::setContent(const ExplainContent &content)
{
    m_content = content;
    renew();
}

void ExplainView::setClient(const QByteArray &client)
{
    const int place = m_page->verticalScrollBar()->value();
    m_client = client;
    renew();
    m_page->verticalScrollBar()->setValue(place);
}

void ExplainView::follow(const QUrl &url)
{
    if (url.scheme() == QLatin1StringView("row")) {
        Q_EMIT rowRequested(url.path().toInt());
    } else if (url.scheme() == QLatin1StringView("client")) {
        setClient(url.path().toLatin1());
        Q_EMIT clientChosen(m_client);
    } else if (url.scheme() == QLatin1StringView("https")) {
        QDesktopServices::openUrl(url);
    }
}

void ExplainView::renew()
{
    m_badge->setCode(m_content.code, m_content.state);
    m_heading->setText(m_content.heading);
    m_subheading->setText(m_content.subheading);
    fitHead();
    const QString html = explainPage(m_content, m_client, font().pointSizeF());
    if (html == m_html)
        return; // the place in the page stays
    m_html = html;
    m_page->setHtml(html);
}

// In a very low window the page goes before what stands under the heading.
void ExplainView::fitHead()
{
    const int width = m_heading->width();
    const int head = m_heading->heightForWidth(width) + m_subheading->heightForWidth(width);
    m_subheading->setVisible(!m_content.subheading.isEmpty() && (!isVisible() || head < height() / 2));
}

void ExplainView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitHead();
}

bool ExplainView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn) {
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        m_showsFocus
            = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason;
        update();
    } else if (event->type() == QEvent::FocusOut) {
        m_showsFocus = false;
        update();
    } else if (event->type() == QEvent::Move || event->type() == QEvent::Resize) {
        update();
    }
    return QWidget::eventFilter(watched, event);
}

// A line beside the page shows that the keys scroll it: a link that has the keyboard has its own mark.
void ExplainView::paintEvent(QPaintEvent *)
{
    if (!m_showsFocus)
        return;
    QPainter painter(this);
    const QRect page = m_page->geometry();
    painter.fillRect(page.left() - margin / 2, page.top(), 2, page.height(), Theme::current().accent);
}

QString ExplainView::text() const
{
    return m_heading->text() + QLatin1Char('\n') + m_subheading->text() + QLatin1Char('\n') + m_page->toPlainText();
}

void ExplainView::applyFonts()
{
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    m_heading->setFont(strong);
}

void ExplainView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        applyFonts();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        renew();
    QWidget::changeEvent(event);
}

} // namespace helodesk
