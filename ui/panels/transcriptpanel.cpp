// SPDX-License-Identifier: MIT
#include "ui/panels/transcriptpanel.h"

#include "core/transcript/transcript.h"
#include "ui/panels/findbar.h"
#include "ui/run/workbench.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

namespace helodesk {

namespace {

enum Form { Plain, Swaks };

} // namespace

TranscriptPanel::TranscriptPanel(Workbench *workbench, QWidget *parent)
    : QWidget(parent), m_workbench(workbench), m_form(new QComboBox(this)), m_text(new QPlainTextEdit(this)),
      m_findBar(new FindBar(this))
{
    m_form->addItem(tr("with times"), Plain);
    m_form->addItem(tr("as swaks writes it"), Swaks);
    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setUndoRedoEnabled(false);
    m_text->setTabChangesFocus(true);
    m_text->document()->setDocumentMargin(9);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setPlaceholderText(tr("Nothing has been run yet."));
    m_text->setAccessibleName(tr("Transcript"));
    auto *label = new QLabel(tr("For&m"), this);
    label->setBuddy(m_form);
    label->setForegroundRole(QPalette::PlaceholderText);
    m_form->setAccessibleName(tr("Form"));
    auto *note = new QLabel(tr("secrets hidden"), this);
    note->setForegroundRole(QPalette::PlaceholderText);
    auto *copy = new QPushButton(tr("&Copy"), this);
    copy->setAccessibleName(tr("Copy the transcript"));

    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(label);
    row->addWidget(m_form);
    row->addWidget(note);
    row->addStretch(1);
    row->addWidget(copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(10);
    column->addLayout(row);
    column->addWidget(m_text, 1);
    column->addWidget(m_findBar);
    applyFonts();

    m_later.setSingleShot(true);
    m_later.setInterval(250);
    connect(&m_later, &QTimer::timeout, this, &TranscriptPanel::renew);
    connect(copy, &QPushButton::clicked, this, &TranscriptPanel::copyAll);
    connect(m_form, &QComboBox::currentIndexChanged, this, &TranscriptPanel::renew);
    connect(m_workbench, &Workbench::shownChanged, this, &TranscriptPanel::renew);
    connect(m_workbench, &Workbench::shownUpdated, this, &TranscriptPanel::renewLater);
    connect(m_workbench, &Workbench::shownGrew, this, &TranscriptPanel::renewLater);
    connect(m_findBar, &FindBar::findNext, this, [this](const QString &text) { find(text, false); });
    connect(m_findBar, &FindBar::findPrevious, this, [this](const QString &text) { find(text, true); });
    connect(m_findBar, &FindBar::closed, m_text, qOverload<>(&QWidget::setFocus));
}

QString TranscriptPanel::text() const
{
    const RunRecordPointer record = m_workbench->shown();
    if (!record)
        return {};
    return m_form->currentData().toInt() == Swaks ? swaksText(record->timeline) : plainText(record->timeline);
}

void TranscriptPanel::renewLater()
{
    m_outdated = true;
    if (isVisible() && !m_later.isActive())
        m_later.start();
}

void TranscriptPanel::renew()
{
    m_later.stop();
    m_outdated = !isVisible();
    if (m_outdated)
        return;
    const QScrollBar *bar = m_text->verticalScrollBar();
    const bool atEnd = bar->value() == bar->maximum();
    const int place = bar->value();
    m_text->setPlainText(text());
    const bool running = m_workbench->shown() && !m_workbench->shown()->isOver();
    m_text->verticalScrollBar()->setValue(atEnd && running ? m_text->verticalScrollBar()->maximum() : place);
}

void TranscriptPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_outdated)
        renew();
}

void TranscriptPanel::copyAll() const
{
    QGuiApplication::clipboard()->setText(text());
}

void TranscriptPanel::find(const QString &text, bool backward)
{
    const QTextDocument::FindFlags flags = backward ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (text.isEmpty()) {
        m_findBar->setFound(true);
        return;
    }
    // While a word is being typed, what fits so far may go on fitting.
    QTextCursor marked = m_text->textCursor();
    if (!backward && marked.selectedText() != text && text.startsWith(marked.selectedText(), Qt::CaseInsensitive)) {
        marked.setPosition(marked.selectionStart());
        m_text->setTextCursor(marked);
    }
    if (!m_text->find(text, flags)) {
        // From the other end once more.
        QTextCursor cursor = m_text->textCursor();
        cursor.movePosition(backward ? QTextCursor::End : QTextCursor::Start);
        m_text->setTextCursor(cursor);
        m_findBar->setFound(m_text->find(text, flags));
        return;
    }
    m_findBar->setFound(true);
}

void TranscriptPanel::applyFonts()
{
    QFont wire = fonts::monospace();
    wire.setPointSizeF(font().pointSizeF() * 12.0 / 13.0);
    m_text->setFont(wire);
}

void TranscriptPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        applyFonts();
    QWidget::changeEvent(event);
}

void TranscriptPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::current().canvas);
}

} // namespace helodesk
