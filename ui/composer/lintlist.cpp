// SPDX-License-Identifier: MIT
#include "ui/composer/lintlist.h"

#include "ui/composer/composerdocument.h"
#include "ui/composer/lintfixes.h"
#include "ui/theme/styleparts.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace helodesk {

namespace {

constexpr qsizetype mostItems = 100;

// One finding: a mark in its colour at the side.
class Item : public QWidget
{
public:
    Item(LintFinding::Severity severity, QWidget *parent) : QWidget(parent), m_severity(severity) { }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Theme &theme = Theme::current();
        const Tone &tone = m_severity == LintFinding::Error ? theme.bad : theme.warn;
        constexpr qreal size = 9;
        const QRectF dot(layoutDirection() == Qt::LeftToRight ? 12 : width() - 12 - size, 14, size, size);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tone.foreground);
        painter.drawEllipse(dot);
        painter.fillRect(0, height() - 1, width(), 1, theme.border);
    }

private:
    LintFinding::Severity m_severity;
};

QLabel *makeLabel(const QString &text, QWidget *parent, bool muted)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (muted) {
        label->setForegroundRole(QPalette::PlaceholderText);
    } else {
        QFont font = label->font();
        font.setWeight(QFont::DemiBold);
        label->setFont(font);
    }
    return label;
}

} // namespace

LintList::LintList(ComposerDocument *document, QWidget *parent)
    : QScrollArea(parent), m_document(document), m_nothing(new QLabel(this))
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Checks"));
    auto *page = new QWidget(this);
    m_column = new QVBoxLayout(page);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_nothing->setWordWrap(true);
    m_nothing->setContentsMargins(14, 14, 14, 14);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_column->addWidget(m_nothing);
    m_column->addStretch(1);
    setWidget(page);
    page->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    // What a button can do depends on the message.
    connect(m_document, &ComposerDocument::changed, this, [this] { m_filled = false; });
}

void LintList::setFindings(const QList<LintFinding> &findings, bool checked)
{
    m_nothing->setText(
        !checked ? tr("The message is being read…") : tr("Nothing that a server or receiver would take offence at."));
    m_nothing->setVisible(findings.isEmpty());
    if (m_filled && findings == m_findings)
        return;
    m_findings = findings;
    fill();
}

void LintList::fill()
{
    m_filled = true;
    for (QWidget *item : std::as_const(m_items)) {
        m_column->removeWidget(item);
        item->hide();
        item->deleteLater(); // its button may be what was clicked
    }
    m_items.clear();
    for (const LintFinding &finding : std::as_const(m_findings)) {
        if (m_items.size() == mostItems)
            break;
        QWidget *item = makeItem(finding);
        m_column->insertWidget(static_cast<int>(m_items.size()), item);
        item->show();
        m_items.append(item);
    }
}

QWidget *LintList::makeItem(const LintFinding &finding)
{
    const LintWords words = wordsFor(finding);
    auto *item = new Item(finding.severity, widget());
    auto *column = new QVBoxLayout(item);
    column->setContentsMargins(30, 9, 12, 11);
    column->setSpacing(4);
    column->addWidget(makeLabel(words.title, item, false));
    column->addWidget(makeLabel(words.reason, item, true));
    QLabel *advice = makeLabel(words.advice, item, false);
    advice->setFont(item->font());
    column->addWidget(advice);
    QLabel *source = makeLabel(words.source, item, true);
    source->setFont(fonts::small());
    column->addWidget(source);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    if (const auto fix = fixFor(finding, m_document->now())) {
        auto *button = new QPushButton(fix->words, item);
        connect(
            button, &QPushButton::clicked, this, [this, fix = *fix] { m_document->change(fix.words, fix.carryOut); });
        row->addWidget(button);
    }
    auto *go = new QPushButton(tr("Show it"), item);
    go->setAccessibleDescription(words.title);
    connect(go, &QPushButton::clicked, this, [this, finding] { Q_EMIT findingChosen(finding); });
    row->addWidget(go);
    row->addStretch(1);
    column->addLayout(row);
    item->setAccessibleName(words.title);
    return item;
}

QString LintList::text() const
{
    QStringList lines;
    for (const QWidget *item : m_items) {
        for (const QLabel *label : item->findChildren<QLabel *>())
            lines.append(label->text());
    }
    if (lines.isEmpty())
        lines.append(m_nothing->text());
    return lines.join(u'\n');
}

} // namespace helodesk
