// SPDX-License-Identifier: MIT
#include "ui/panels/transcriptpanel.h"

#include "core/transcript/transcript.h"
#include "ui/panels/findbar.h"
#include "ui/run/workbench.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTextCursor>
#include <QVBoxLayout>

namespace helodesk {

namespace {

using Form = TranscriptWriter::Form;
constexpr int eventsAtOnce = 500;
constexpr int longestWork = 10; // ms in one turn of the event loop

} // namespace

TranscriptPanel::TranscriptPanel(Workbench *workbench, QWidget *parent)
    : QWidget(parent), m_workbench(workbench), m_form(new QComboBox(this)), m_text(new QPlainTextEdit(this)),
      m_findBar(new FindBar(this))
{
    m_form->addItem(tr("with times"), static_cast<int>(Form::Plain));
    m_form->addItem(tr("as swaks writes it"), static_cast<int>(Form::Swaks));
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
    connect(&m_later, &QTimer::timeout, this, &TranscriptPanel::write);
    connect(copy, &QPushButton::clicked, this, &TranscriptPanel::copyAll);
    connect(m_form, &QComboBox::currentIndexChanged, this, &TranscriptPanel::renew);
    connect(m_workbench, &Workbench::shownChanged, this, &TranscriptPanel::renew);
    connect(m_workbench, &Workbench::shownUpdated, this, &TranscriptPanel::finish);
    connect(m_workbench, &Workbench::shownGrew, this, &TranscriptPanel::goOn);
    connect(m_findBar, &FindBar::findNext, this, [this](const QString &text) { find(text, false); });
    connect(m_findBar, &FindBar::findPrevious, this, [this](const QString &text) { find(text, true); });
    connect(m_findBar, &FindBar::closed, m_text, qOverload<>(&QWidget::setFocus));
}

TranscriptWriter::Form TranscriptPanel::form() const
{
    return static_cast<Form>(m_form->currentData().toInt());
}

QString TranscriptPanel::text() const
{
    const RunRecordPointer record = m_workbench->shown();
    if (!record)
        return {};
    return form() == Form::Swaks ? swaksText(record->timeline) : plainText(record->timeline);
}

void TranscriptPanel::goOn()
{
    m_outdated = true;
    if (isVisible() && !m_later.isActive())
        m_later.start(250);
}

// Of the run's state nothing stands in the text but that it is over.
void TranscriptPanel::finish()
{
    if (!m_whole && m_workbench->shown() && m_workbench->shown()->isOver())
        renew();
}

void TranscriptPanel::renew()
{
    m_later.stop();
    m_outdated = !isVisible();
    if (m_outdated)
        return;
    const bool same = m_record == m_workbench->shown();
    const int place = same ? m_text->verticalScrollBar()->value() : 0;
    m_record = m_workbench->shown();
    m_writer.reset();
    m_text->clear();
    if (!m_record)
        return;
    m_whole = m_record->isOver();
    m_writer.emplace(m_record->timeline, form());
    write();
    m_text->verticalScrollBar()->setValue(place);
}

void TranscriptPanel::write()
{
    if (!m_writer || m_record != m_workbench->shown() || (m_record->isOver() && !m_whole)) {
        renew();
        return;
    }
    m_outdated = false;
    QScrollBar *bar = m_text->verticalScrollBar();
    const bool follows = bar->value() == bar->maximum() && !m_record->isOver();
    QTextCursor end(m_text->document());
    end.movePosition(QTextCursor::End);
    QElapsedTimer timer;
    timer.start();
    do
        end.insertText(m_writer->next(eventsAtOnce));
    while (!m_writer->isAtEnd() && !timer.hasExpired(longestWork));
    if (follows)
        bar->setValue(bar->maximum());
    if (!m_writer->isAtEnd())
        m_later.start(0);
}

void TranscriptPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_outdated)
        write();
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
