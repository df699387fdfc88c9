// SPDX-License-Identifier: MIT
#include "ui/composer/sourcepage.h"

#include "ui/composer/composerdocument.h"
#include "ui/composer/composerfields.h"
#include "ui/run/words.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QDir>
#include <QEvent>
#include <QFile>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace helodesk {

namespace {

// Signs for what an editor can't show as it is.
constexpr QChar lineFeedSign(0x240a);
constexpr QChar carriageReturnSign(0x240d);
constexpr QChar nulSign(0x2400);

void follow(QCheckBox *box, ComposerDocument *document, const QString &what, bool Draft::*member)
{
    QObject::connect(box, &QCheckBox::clicked, document, [document, what, member](bool on) {
        document->change(what, [&](Composition &composition) { composition.draft.*member = on; });
    });
}

} // namespace

SourcePage::SourcePage(ComposerDocument *document, QWidget *parent)
    : QWidget(parent), m_document(document), m_exact(new QCheckBox(tr("Octet by octet"), this)),
      m_freshIds(new QCheckBox(tr("New Date and Message-ID"), this)),
      m_compose(new QPushButton(tr("Compose from fields"), this)), m_text(new QPlainTextEdit(this))
{
    m_exact->setToolTip(tr("No variables, no line end changed. Type ␊ for a line feed alone, ␍ for a carriage return "
                           "alone, ␀ for a zero octet."));
    m_freshIds->setToolTip(tr("Each run gets its own, to send the same message once more"));
    m_text->setAccessibleName(tr("Source"));
    m_text->setPlaceholderText(tr("From: anna@example.org\nTo: ben@example.org\nSubject: a test\n\nText"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setTabChangesFocus(true);
    m_text->document()->setDocumentMargin(12);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    composerfields::useWireFont(m_text);
    ComposerField::prepare(m_text, m_document);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(10, 7, 10, 7);
    row->setSpacing(14);
    row->addWidget(m_exact);
    row->addWidget(m_freshIds);
    row->addStretch(1);
    row->addWidget(m_compose);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(1);
    column->addLayout(row);
    column->addWidget(m_text, 1);
    follow(m_exact, m_document, tr("octet by octet"), &Draft::exact);
    follow(m_freshIds, m_document, tr("new Date and Message-ID"), &Draft::freshIds);
    connect(m_compose, &QPushButton::clicked, this, &SourcePage::fieldsRequested);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        const Draft &draft = m_document->now().draft;
        const QString source = typed(m_text->toPlainText(), draft.exact);
        if (m_showing || source == draft.source)
            return;
        m_document->type(
            tr("Source"), draft.source, source, [&](Composition &composition) { composition.draft.source = source; });
    });
}

QString SourcePage::shown(const QString &source, bool exact)
{
    QString text;
    text.reserve(source.size());
    for (qsizetype i = 0; i < source.size(); ++i) {
        const QChar c = source[i];
        const bool lineEnd = c == u'\r' && i + 1 < source.size() && source[i + 1] == u'\n';
        if (lineEnd)
            ++i;
        if (lineEnd || (!exact && (c == u'\r' || c == u'\n')))
            text += u'\n';
        else if (c == u'\n')
            text += lineFeedSign;
        else if (c == u'\r')
            text += carriageReturnSign;
        else
            text += c.isNull() ? nulSign : c;
    }
    return text;
}

QString SourcePage::typed(const QString &text, bool exact)
{
    QString source = text;
    source.replace(u'\n', QStringLiteral("\r\n"));
    if (exact)
        source.replace(lineFeedSign, u'\n').replace(carriageReturnSign, u'\r').replace(nulSign, QChar(0));
    return source;
}

void SourcePage::showDocument()
{
    const QScopedValueRollback showing(m_showing, true);
    const Draft &draft = m_document->now().draft;
    m_exact->setChecked(draft.exact);
    m_freshIds->setChecked(draft.freshIds);
    if (draft.mode == Draft::Mode::Source)
        composerfields::show(m_text, shown(draft.source, draft.exact));
}

void SourcePage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        composerfields::useWireFont(m_text);
    QWidget::changeEvent(event);
}

void SourcePage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(0, m_text->y() - 1, width(), 1, Theme::current().border);
}

FilePage::FilePage(ComposerDocument *document, QWidget *parent)
    : QWidget(parent), m_document(document), m_name(new QLabel(this)), m_problem(new QLabel(this)),
      m_exact(new QCheckBox(tr("Octet by octet: line ends stay as they are"), this)),
      m_freshIds(new QCheckBox(tr("New Date and Message-ID for each run"), this)),
      m_edit(new QPushButton(tr("&Edit the source"), this)),
      m_compose(new QPushButton(tr("&Write a text instead"), this))
{
    for (QLabel *label : {m_name, m_problem}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_problem->setForegroundRole(QPalette::PlaceholderText);
    m_freshIds->setToolTip(tr("All else stays as it is in the file"));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_edit);
    row->addWidget(m_compose);
    row->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(10);
    column->addWidget(m_name);
    column->addWidget(m_exact);
    column->addWidget(m_freshIds);
    column->addLayout(row);
    column->addWidget(m_problem);
    column->addStretch(1);
    follow(m_exact, m_document, tr("octet by octet"), &Draft::exact);
    follow(m_freshIds, m_document, tr("new Date and Message-ID"), &Draft::freshIds);
    connect(m_edit, &QPushButton::clicked, this, &FilePage::editSource);
    connect(m_compose, &QPushButton::clicked, this, [this] {
        m_document->change(tr("write a text"), [](Composition &composition) {
            composition.emlFile.clear();
            composition.draft.mode = Draft::Mode::Composed;
            composition.draft.exact = composition.draft.freshIds = false;
        });
    });
}

void FilePage::showDocument()
{
    const Composition &now = m_document->now();
    if (now.emlFile.isEmpty())
        return;
    const QFileInfo info(now.emlFile);
    const QString path = QDir::toNativeSeparators(now.emlFile);
    m_name->setText(!info.isReadable() ? tr("The file %1 can’t be read.").arg(path)
            : now.draft.exact && !now.draft.freshIds
            ? tr("The file %1 is sent as it is (%2).").arg(path, words::octets(info.size()))
            : tr("The file %1 is sent (%2).").arg(path, words::octets(info.size())));
    m_exact->setChecked(now.draft.exact);
    m_freshIds->setChecked(now.draft.freshIds);
    m_edit->setEnabled(info.isReadable() && info.size() <= largestSource);
    m_problem->setText(info.isReadable() && info.size() > largestSource
            ? tr("It is too large to be edited here. It can be sent all the same.")
            : QString());
}

void FilePage::editSource()
{
    QFile file(m_document->now().emlFile);
    if (!file.open(QIODevice::ReadOnly)) {
        m_problem->setText(tr("%1: %2").arg(QDir::toNativeSeparators(file.fileName()), file.errorString()));
        return;
    }
    const QByteArray octets = file.read(largestSource);
    const QString source = QString::fromUtf8(octets);
    if (source.toUtf8() != octets) {
        m_problem->setText(
            tr("It has octets that are no UTF-8 and can’t be shown in a text editor. It can be sent all the same."));
        return;
    }
    m_document->change(tr("edit the source"), [&](Composition &composition) {
        composition.emlFile.clear();
        composition.draft.mode = Draft::Mode::Source;
        composition.draft.exact = true;
        composition.draft.source = source;
    });
}

} // namespace helodesk
