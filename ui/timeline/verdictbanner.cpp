// SPDX-License-Identifier: MIT
#include "ui/timeline/verdictbanner.h"

#include "core/transcript/transcript.h"
#include "ui/timeline/flowlayout.h"

#include <QAccessible>
#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QVBoxLayout>

namespace helodesk {

static constexpr qreal stripeWidth = 4;
static constexpr int sideMargin = 18;
static constexpr qreal progressHeight = 3;

static QLabel *makeLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::RichText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

// Words with some air between their lines.
static void setLines(QLabel *label, const QString &words)
{
    const QString html = words.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>"));
    label->setText(QStringLiteral("<p style='line-height:118%'>%1</p>").arg(html));
    label->setAccessibleName(words);
    label->setVisible(!words.isEmpty());
}

VerdictBanner::VerdictBanner(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("Verdict"));
    build();
    updateFonts();
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, &VerdictBanner::showWait);
    hide();
}

VerdictBanner::~VerdictBanner() = default;

void VerdictBanner::build()
{
    m_title = makeLabel(this);
    m_explanation = makeLabel(this);
    m_remarks = makeLabel(this);
    m_buttons = new QWidget(this);
    m_showEvidence = new QPushButton(m_buttons);
    m_fix = new QPushButton(m_buttons);
    m_fixMenu = new QMenu(m_fix);
    m_fix->setMenu(m_fixMenu);
    m_signIn = new QPushButton(tr("Try again signed in"), m_buttons);
    m_ticket = new QPushButton(tr("Copy for ticket"), m_buttons);

    auto *row = new FlowLayout(10, m_buttons);
    row->setContentsMargins(0, 8, 0, 0);
    for (QPushButton *button : {m_showEvidence, m_fix, m_signIn, m_ticket})
        row->addWidget(button);
    QSizePolicy policy = m_buttons->sizePolicy();
    policy.setHeightForWidth(true);
    m_buttons->setSizePolicy(policy);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(sideMargin, 14, sideMargin, 12);
    column->setSpacing(0);
    column->addWidget(m_title);
    column->addSpacing(4);
    column->addWidget(m_explanation);
    column->addWidget(m_remarks);
    column->addWidget(m_buttons);

    connect(m_showEvidence, &QPushButton::clicked, this, [this] { Q_EMIT evidenceRequested(m_evidence); });
    connect(m_signIn, &QPushButton::clicked, this, &VerdictBanner::signInRequested);
    connect(m_ticket, &QPushButton::clicked, this, &VerdictBanner::ticketRequested);
}

void VerdictBanner::updateFonts()
{
    QFont heading = fonts::interface(15.0 / 13.0);
    heading.setWeight(QFont::DemiBold);
    m_title->setFont(heading);
    m_explanation->setFont(fonts::interface());
    m_remarks->setFont(fonts::interface());
    QPalette quiet = m_remarks->palette();
    quiet.setColor(QPalette::WindowText, Theme::current().muted);
    m_remarks->setPalette(quiet);
    applyRoom();
}

void VerdictBanner::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange) {
        QPalette quiet = palette();
        quiet.setColor(QPalette::WindowText, Theme::current().muted);
        m_remarks->setPalette(quiet);
        update();
    }
    if (event->type() == QEvent::FontChange && m_title)
        updateFonts();
    QWidget::changeEvent(event);
}

QString VerdictBanner::title() const
{
    return m_title->accessibleName();
}

QString VerdictBanner::explanation() const
{
    return m_explanation->accessibleName();
}

QString VerdictBanner::text() const
{
    QStringList lines{title(), explanation(), m_remarks->accessibleName()};
    lines.removeAll(QString());
    return lines.join(u'\n');
}

void VerdictBanner::clear()
{
    m_running = false;
    m_tick.stop();
    hide();
}

void VerdictBanner::setMood(Mood mood)
{
    m_mood = mood;
    update();
}

void VerdictBanner::setWords(const QString &title, const QString &explanation)
{
    setLines(m_title, title);
    setLines(m_explanation, explanation);
    setAccessibleDescription(title + QStringLiteral(" ") + explanation);
    applyRoom();
}

int VerdictBanner::fullHeight(int width) const
{
    const QMargins margins = layout()->contentsMargins();
    const int inside = width - margins.left() - margins.right();
    int height = margins.top() + margins.bottom() + 4;
    for (const QLabel *label : {m_title, m_explanation, m_remarks}) {
        if (!label->accessibleName().isEmpty())
            height += label->heightForWidth(inside);
    }
    return m_running ? height : height + m_buttons->heightForWidth(inside);
}

void VerdictBanner::setRoom(int width, int height)
{
    m_room = QSize(width, height);
    applyRoom();
}

void VerdictBanner::applyRoom()
{
    const bool fits = m_room.isEmpty() || fullHeight(m_room.width()) <= m_room.height();
    for (QLabel *label : {m_explanation, m_remarks})
        label->setVisible(fits && !label->accessibleName().isEmpty() && !(m_running && label == m_remarks));
    setToolTip(fits ? QString() : text());
}

void VerdictBanner::showActivity(const Activity &activity)
{
    const bool another = !m_running || activity.doing != m_activity.doing || activity.since != m_activity.since;
    m_activity = activity;
    if (!m_running) {
        m_running = true;
        m_remarks->hide();
        m_buttons->hide();
        setMood(Mood::Neutral);
        m_tick.start();
    }
    if (another)
        m_waited.start();
    const int belowWords = activity.share < 0 ? 12 : 20; // room for the progress line
    layout()->setContentsMargins(sideMargin, 14, sideMargin, belowWords);
    showWait();
    show();
}

void VerdictBanner::showWait()
{
    const qint64 seconds = m_waited.elapsed() / 1000;
    setWords(seconds > 0 && m_activity.timed ? tr("%1 %2 s").arg(m_activity.doing).arg(seconds) : m_activity.doing, {});
    update();
}

void VerdictBanner::showVerdict(const Verdict &verdict, const Outcome &outcome, bool signedIn)
{
    m_running = false;
    m_tick.stop();
    const Finding &finding = verdict.first;
    switch (finding.severity) {
    case Severity::Good:
        setMood(Mood::Good);
        break;
    case Severity::Information:
        setMood(Mood::Neutral);
        break;
    case Severity::Warning:
        setMood(Mood::Warning);
        break;
    case Severity::Error:
        setMood(Mood::Bad);
        break;
    }
    layout()->setContentsMargins(sideMargin, 14, sideMargin, 12);
    setWords(finding.title, finding.explanation);
    showRemarks(verdict, outcome);
    m_evidence = finding.evidence.value(0);
    m_showEvidence->setVisible(m_evidence > 0);
    m_showEvidence->setText(
        (m_mood == Mood::Good ? tr("Show the reply (row %1)") : tr("Show evidence (row %1)")).arg(m_evidence));
    showFixes(finding.fixes);
    m_signIn->setVisible(finding.cause == "auth-required" && !signedIn);
    m_buttons->show();
    show();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void VerdictBanner::showRemarks(const Verdict &verdict, const Outcome &outcome)
{
    QStringList remarks;
    // The explanation usually names it already.
    const QString queueId = visible(outcome.queueId);
    if (!queueId.isEmpty() && !verdict.first.explanation.contains(queueId))
        remarks.append(tr("Queue id: %1").arg(queueId));
    static constexpr qsizetype mostRemarks = 2;
    for (const Finding &finding : verdict.findings.mid(0, mostRemarks))
        remarks.append(tr("Also: %1").arg(finding.title));
    setLines(m_remarks, remarks.join(u'\n'));
    applyRoom();
}

void VerdictBanner::showFixes(const QList<Fix> &fixes)
{
    m_fixMenu->clear();
    for (const Fix &fix : fixes) {
        m_fixMenu->addAction(fix.clientName, this, [this, client = fix.client] { Q_EMIT fixRequested(client); });
    }
    m_fix->setVisible(!fixes.isEmpty());
    if (fixes.isEmpty())
        return;
    // "Fix in Outlook" for "Outlook (classic)": the menu tells which one.
    const QString name = fixes.first().clientName.section(QStringLiteral(" ("), 0, 0);
    m_fix->setText(tr("Fix in %1").arg(name));
}

Tone VerdictBanner::tone() const
{
    const Theme &theme = Theme::current();
    switch (m_mood) {
    case Mood::Good:
        return theme.good;
    case Mood::Warning:
        return theme.warn;
    case Mood::Bad:
        return theme.bad;
    case Mood::Neutral:
        break;
    }
    return {theme.accent, theme.window};
}

void VerdictBanner::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    const Tone colours = tone();
    const QColor line = m_mood == Mood::Neutral ? theme.border : colours.foreground;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF card = rect();
    QPainterPath outline;
    outline.addRoundedRect(card, cardRadius, cardRadius);
    painter.fillPath(outline, line);
    // The stripe at the left is the line grown thick: the ground is laid over the rest.
    QPainterPath ground;
    ground.addRoundedRect(
        card.adjusted(m_mood == Mood::Neutral ? 1 : stripeWidth, 1, -1, -1), cardRadius - 1, cardRadius - 1);
    painter.fillPath(ground, colours.background);
    if (!m_running)
        return;
    const double share = m_activity.share;
    const QRectF groove(sideMargin, height() - progressHeight - 9, width() - 2 * sideMargin, progressHeight);
    painter.setPen(Qt::NoPen);
    if (share < 0)
        return;
    painter.setBrush(theme.border);
    painter.drawRoundedRect(groove, progressHeight / 2, progressHeight / 2);
    painter.setBrush(theme.accent);
    painter.drawRoundedRect(QRectF(groove.left(), groove.top(), groove.width() * share, groove.height()),
        progressHeight / 2, progressHeight / 2);
}

} // namespace helodesk
