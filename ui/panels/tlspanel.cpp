// SPDX-License-Identifier: MIT
#include "ui/panels/tlspanel.h"

#include "core/transcript/export.h"
#include "ui/exports.h"
#include "ui/panels/certificatecard.h"
#include "ui/panels/selectablelabel.h"
#include "ui/run/workbench.h"
#include "ui/theme/theme.h"
#include "ui/timeline/marks.h"

#include <QClipboard>
#include <QEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace helodesk {

namespace {

constexpr int margin = 16;
constexpr int indent = 14; // of a certificate under the one that it signed

QString signOf(RowState state)
{
    if (state == RowState::Good)
        return QStringLiteral("✓ ");
    return state == RowState::Bad ? QStringLiteral("✕ ") : QStringLiteral("⚠ ");
}

} // namespace

TlsPanel::TlsPanel(Workbench *workbench, QWidget *parent)
    : QWidget(parent), m_workbench(workbench), m_area(new QScrollArea(this))
{
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->viewport()->setAutoFillBackground(false);
    m_area->setAccessibleName(tr("TLS"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_area);
    connect(m_workbench, &Workbench::shownChanged, this, &TlsPanel::renew);
    connect(m_workbench, &Workbench::shownUpdated, this, &TlsPanel::renew);
    renew();
}

void TlsPanel::renew()
{
    const RunRecordPointer record = m_workbench->shown();
    m_content = record ? tlsPageContent(*record) : TlsPageContent();
    rebuild();
}

void TlsPanel::rebuild()
{
    const int place = m_area->verticalScrollBar()->value();
    auto *page = new QWidget(m_area);
    page->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(margin, 14, margin, margin);
    column->setSpacing(10);
    if (m_content.heading.isEmpty()) {
        const RunRecordPointer record = m_workbench->shown();
        QLabel *nothing = makeSelectableLabel(record && record->isOver()
                ? tr("This conversation wasn’t encrypted: there was no TLS handshake.")
                : tr("No TLS handshake yet."),
            page);
        nothing->setForegroundRole(QPalette::PlaceholderText);
        nothing->setAccessibleName(tr("Verdict on TLS"));
        column->addWidget(nothing);
    } else {
        addHeading(column, page);
        column->addWidget(makeFacts(m_content.facts, page));
        addChain(column, page);
        addLinks(column, page);
        if (!m_content.staple.isEmpty())
            addSection(column, page, tr("Would others agree?"), {m_content.staple}, false);
        if (!m_content.steps.isEmpty())
            addSection(column, page, tr("Steps of the handshake"), m_content.steps, true);
    }
    column->addStretch(1);
    m_area->setWidget(page);
    m_area->verticalScrollBar()->setValue(place);
}

void TlsPanel::addHeading(QVBoxLayout *column, QWidget *page) const
{
    QLabel *heading = makeSelectableLabel(signOf(m_content.state) + m_content.heading, page);
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    heading->setFont(strong);
    QPalette colours = heading->palette();
    colours.setColor(QPalette::WindowText, marks::toneOf(m_content.state).foreground);
    heading->setPalette(colours);
    heading->setAccessibleName(tr("Verdict on TLS"));
    heading->setAccessibleDescription(m_content.heading);
    column->addWidget(heading);
    if (!m_content.explanation.isEmpty())
        column->addWidget(makeSelectableLabel(m_content.explanation, page));
}

void TlsPanel::addChain(QVBoxLayout *column, QWidget *page) const
{
    constexpr int deepest = 5; // a hostile server may send dozens
    int depth = 0;
    for (const TlsPageContent::Certificate &certificate : m_content.chain) {
        auto *row = new QHBoxLayout;
        row->setContentsMargins(indent * qMin(depth++, deepest), 0, 0, 0);
        row->addWidget(new CertificateCard(certificate, page));
        column->addLayout(row);
    }
    if (!m_content.chainEnd.isEmpty())
        column->addWidget(makeSelectableLabel(m_content.chainEnd, page));
}

void TlsPanel::addLinks(QVBoxLayout *column, QWidget *page)
{
    QStringList links;
    const auto add = [&links](const char *target, const QString &words) {
        links.append(QStringLiteral("<a href=\"%1\" style=\"text-decoration:none\">%2</a>")
                         .arg(QLatin1String(target), words.toHtmlEscaped()));
    };
    if (!m_content.presentedPem.isEmpty())
        add("save", tr("Save chain…"));
    if (!m_content.chain.isEmpty())
        add("fingerprint", tr("Copy fingerprint"));
    add("copy", tr("Copy all"));
    add("row", tr("Show row %1").arg(m_content.row));
    auto *label = new QLabel(links.join(QStringLiteral(" · ")), page);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    label->setFocusPolicy(Qt::StrongFocus);
    label->setAccessibleName(tr("TLS actions"));
    connect(label, &QLabel::linkActivated, this, &TlsPanel::follow);
    column->addWidget(label);
}

void TlsPanel::addSection(
    QVBoxLayout *column, QWidget *page, const QString &title, const QStringList &lines, bool wire) const
{
    QLabel *heading = makeSelectableLabel(title, page);
    QFont small = fonts::small();
    small.setWeight(QFont::DemiBold);
    heading->setFont(small);
    heading->setForegroundRole(QPalette::PlaceholderText);
    QLabel *words = makeSelectableLabel(lines.join(u'\n'), page);
    if (wire)
        words->setFont(fonts::monospace(12.0 / 13));
    else
        words->setForegroundRole(QPalette::PlaceholderText);
    words->setAccessibleName(title);
    words->setAccessibleDescription(lines.join(u'\n'));
    column->addSpacing(6);
    column->addWidget(heading);
    column->addWidget(words);
}

void TlsPanel::follow(const QString &link)
{
    if (link == QLatin1String("save")) {
        saveChain();
    } else if (link == QLatin1String("row")) {
        Q_EMIT rowRequested(m_content.row);
    } else if (link == QLatin1String("fingerprint")) {
        QGuiApplication::clipboard()->setText(QString::fromLatin1(m_content.chain.first().sha256.toHex(':').toUpper()));
        Q_EMIT told(tr("Fingerprint copied"));
    } else {
        QGuiApplication::clipboard()->setText(text());
        Q_EMIT told(tr("Copied"));
    }
}

void TlsPanel::saveChain()
{
    const RunRecordPointer record = m_workbench->shown();
    QString name = exportFileName(record->timeline.subject, ExportFormat::Text);
    name.replace(name.lastIndexOf(u'.'), name.size(), QStringLiteral(".pem"));
    const QString path
        = QFileDialog::getSaveFileName(this, tr("Save chain"), name, tr("Certificates (*.pem);;All files (*)"));
    if (path.isEmpty())
        return;
    const QString wrong = exports::write(path, m_content.presentedPem);
    Q_EMIT told(wrong.isEmpty() ? tr("The chain was saved") : wrong);
}

void TlsPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        rebuild();
    QWidget::changeEvent(event);
}

void TlsPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::current().window);
}

} // namespace helodesk
