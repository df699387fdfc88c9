// SPDX-License-Identifier: MIT
#include "ui/composer/htmlview.h"

#include "ui/theme/theme.h"

#include <QBuffer>
#include <QImageReader>
#include <QLabel>
#include <QRegularExpression>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace helodesk {

namespace {

constexpr qsizetype mostHtml = 512 * 1024; // characters that are laid out
constexpr int mostPixels = 4000; // of a picture's side

// What a mail program would never run or show either.
QString sanitised(QString html)
{
    static const QRegularExpression active(
        QStringLiteral("<(script|style|iframe|object|embed|form|link|meta|base)\\b[^>]*>(.*?</\\1\\s*>)?"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression handler(
        QStringLiteral("\\son[a-z]+\\s*=\\s*(\"[^\"]*\"|'[^']*'|[^\\s>]+)"), QRegularExpression::CaseInsensitiveOption);
    html.truncate(mostHtml);
    html.remove(active);
    html.remove(handler);
    return html;
}

} // namespace

HtmlBrowser::HtmlBrowser(QWidget *parent) : QTextBrowser(parent)
{
    setAccessibleName(tr("HTML as shown"));
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    // As mail programs show it, whatever the window's colours are: messages choose theirs for white paper.
    setPalette(Theme::light().palette());
    document()->setDocumentMargin(12);
    setPlaceholderText(tr("The message has no HTML."));
}

void HtmlBrowser::setContent(const QString &html, const QMap<QByteArray, QByteArray> &pictures)
{
    m_pictures = pictures;
    m_refused.clear();
    document()->clear(); // pictures of before too
    setHtml(sanitised(html));
}

QVariant HtmlBrowser::loadResource(int type, const QUrl &name)
{
    if (type == QTextDocument::ImageResource && name.scheme() == u"cid") {
        QByteArray id = QByteArray::fromPercentEncoding(name.path(QUrl::FullyEncoded).toUtf8());
        const auto picture = m_pictures.constFind(id);
        if (picture != m_pictures.constEnd()) {
            QBuffer buffer;
            buffer.setData(*picture);
            QImageReader reader(&buffer);
            const QSize size = reader.size();
            if (size.width() <= mostPixels && size.height() <= mostPixels)
                return reader.read();
        }
    }
    const QString wanted = name.toString();
    if (!m_refused.contains(wanted))
        m_refused.append(wanted);
    return {};
}

HtmlView::HtmlView(QWidget *parent) : QWidget(parent), m_browser(new HtmlBrowser(this)), m_note(new QLabel(this))
{
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(12, 6, 12, 8);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_browser, 1);
    column->addWidget(m_note);
    setContent({}, {});
}

void HtmlView::setContent(const QString &html, const QMap<QByteArray, QByteArray> &pictures)
{
    if (html != m_html || pictures != m_pictures) {
        m_html = html;
        m_pictures = pictures;
        m_browser->setContent(html, pictures);
        m_browser->document()->adjustSize(); // asks for the pictures
    }
    const int refused = static_cast<int>(m_browser->refused().size());
    m_note->setText(refused > 0 ? tr("Nothing is fetched. What the HTML wanted from elsewhere: %1").arg(refused)
                                : tr("Without scripts and styles; nothing is fetched."));
    m_note->setToolTip(m_browser->refused().join(u'\n'));
    m_note->setVisible(!html.isEmpty());
}

QString HtmlView::note() const
{
    return m_note->text();
}

} // namespace helodesk
