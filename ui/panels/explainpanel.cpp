// SPDX-License-Identifier: MIT
#include "ui/panels/explainpanel.h"

#include "core/transcript/transcript.h"
#include "ui/panels/explainview.h"
#include "ui/panels/pastebox.h"
#include "ui/run/words.h"
#include "ui/run/workbench.h"
#include "ui/theme/theme.h"
#include "ui/timeline/flowlayout.h"

#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace helodesk {

namespace {

constexpr int margin = 12;
constexpr int feltAfter = 150; // milliseconds

QString keyName(const QKeySequence &keys)
{
    return keys.toString(QKeySequence::NativeText);
}

} // namespace

ExplainPanel::ExplainPanel(Workbench *workbench, QWidget *parent)
    : QWidget(parent), m_workbench(workbench), m_bar(new QWidget(this)), m_name(new QLabel(m_bar)),
      m_ticket(new QPushButton(tr("Copy for ticket"), m_bar)), m_back(new QPushButton(m_bar)),
      m_view(new ExplainView(this)), m_box(new PasteBox(this))
{
    setAcceptDrops(true);
    setFocusProxy(m_view);
    build();
    m_slow.setSingleShot(true);
    m_slow.setInterval(feltAfter);
    connect(&m_slow, &QTimer::timeout, this, &ExplainPanel::updateBar);
    connect(&m_explainer, &PastedExplainer::answered, this, &ExplainPanel::take);
    connect(m_box, &PasteBox::given, this, qOverload<const PastedInput &>(&ExplainPanel::explain));
    connect(m_ticket, &QPushButton::clicked, this, &ExplainPanel::ticketRequested);
    connect(m_back, &QPushButton::clicked, this, &ExplainPanel::putAway);
    connect(m_view, &ExplainView::rowRequested, this, &ExplainPanel::rowRequested);
    connect(m_view, &ExplainView::clientChosen, this, &ExplainPanel::clientChosen);
    connect(m_workbench, &Workbench::shownChanged, this, [this] { explain(0); });
    connect(m_workbench, &Workbench::shownUpdated, this, &ExplainPanel::renew);
    updateBar();
    renew();
}

void ExplainPanel::build()
{
    m_name->setTextFormat(Qt::PlainText);
    m_name->setForegroundRole(QPalette::PlaceholderText);
    m_ticket->setAccessibleName(tr("Copy what was pasted for a ticket"));
    auto *bar = new FlowLayout(8, m_bar);
    bar->setContentsMargins(margin + 4, 10, margin, 0);
    bar->addWidget(m_name);
    bar->addWidget(m_ticket);
    bar->addWidget(m_back);
    m_name->setMinimumHeight(m_ticket->sizeHint().height()); // on one line with the buttons
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(margin, 0, margin, margin);
    foot->addWidget(m_box);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_view, 1);
    column->addLayout(foot);
}

void ExplainPanel::explain(int row)
{
    m_row = row;
    putAway();
}

void ExplainPanel::explain(const PastedInput &input)
{
    if (input.isEmpty())
        return;
    m_slow.start();
    m_explainer.explain(input);
}

void ExplainPanel::take(const PastedAnswerPointer &answer)
{
    m_slow.stop();
    m_answer = answer;
    updateBar();
    renew();
    Q_EMIT modeChanged();
}

void ExplainPanel::putAway()
{
    m_explainer.forget();
    m_slow.stop();
    const bool changes = m_answer != nullptr;
    m_answer.reset();
    updateBar();
    renew();
    if (changes)
        Q_EMIT modeChanged();
}

void ExplainPanel::focusBox()
{
    m_box->setFocus(Qt::ShortcutFocusReason);
}

void ExplainPanel::setClient(const QByteArray &client)
{
    m_view->setClient(client);
}

void ExplainPanel::updateBar()
{
    const bool isReading = m_explainer.isBusy();
    const bool hasFocus = m_ticket->hasFocus() || m_back->hasFocus();
    m_bar->setVisible(isReading || m_answer);
    m_ticket->setVisible(!isReading && m_answer && m_answer->problem.isEmpty());
    m_back->setText(isReading ? tr("Cancel") : m_workbench->shown() ? tr("Back to the run") : tr("Clear"));
    const QString name = m_answer ? m_answer->name : QString();
    m_name->setText(isReading ? tr("Reading …") : name);
    m_name->setVisible(!m_name->text().isEmpty());
    m_name->setToolTip(m_name->text());
    if (hasFocus && m_bar->isHidden())
        m_view->setFocus();
}

ExplainContent ExplainPanel::contentOfRun() const
{
    const RunRecordPointer record = m_workbench->shown();
    ExplainContent content;
    if (record)
        content = m_row > 0 ? explainContent(*record, m_row) : explainContent(*record);
    if (!content.isEmpty())
        return content;
    content.heading = tr("Nothing to explain yet");
    content.hint = tr("Run a profile (%1) and choose a row. Or paste what Outlook or another mail program says into "
                      "the box below (%2 from anywhere): an error message, a code like 0x800CCC79, a bounce, a "
                      "transcript.")
                       .arg(keyName(Qt::Key_F5), keyName(Qt::CTRL | Qt::SHIFT | Qt::Key_V));
    return content;
}

// "0x800CCC79 · 5.7.1 · reply to RCPT TO · wording of Exim"
static QString aboutPasted(const Explanation &explanation)
{
    QStringList parts;
    if (!explanation.clientCode.isEmpty())
        parts.append(QString::fromLatin1(explanation.clientCode));
    if (!explanation.enhanced.isEmpty())
        parts.append(QString::fromLatin1(explanation.enhanced));
    if (explanation.stage != Stage::Unknown)
        parts.append(ExplainPanel::tr("at %1").arg(words::stage(explanation.stage)));
    if (!explanation.software.isEmpty())
        parts.append(ExplainPanel::tr("wording of %1").arg(QString::fromUtf8(explanation.software)));
    return parts.join(QStringLiteral(" · "));
}

ExplainContent ExplainPanel::contentOfAnswer() const
{
    if (!m_answer->problem.isEmpty()) {
        ExplainContent content;
        content.heading = tr("The file can’t be read");
        content.hint = m_answer->problem;
        return content;
    }
    const Explanation &explanation = m_answer->explanation;
    const Finding &first = explanation.verdict.first;
    ExplainContent content = explainContent(first);
    const QString about = aboutPasted(explanation);
    if (!about.isEmpty())
        content.subheading = content.subheading.isEmpty() ? about : about + QStringLiteral(" · ") + content.subheading;
    if (explanation.code > 0) {
        content.code = QString::number(explanation.code);
        content.state = first.severity == Severity::Good ? RowState::Good
            : explanation.code / 100 == 4                ? RowState::Warning
            : explanation.code / 100 == 5                ? RowState::Bad
                                                         : RowState::Neutral;
    }
    content.evidence = m_answer->evidence;
    content.rowsAreLinks = false;
    content.further = explanation.verdict.findings;
    content.excerpt = m_answer->excerpt;
    content.isPasted = true;
    return content;
}

void ExplainPanel::renew()
{
    m_view->setContent(m_answer ? contentOfAnswer() : contentOfRun());
}

QString ExplainPanel::ticket() const
{
    if (!m_answer || !m_answer->problem.isEmpty())
        return {};
    QStringList evidence;
    for (const EvidenceLine &line : m_answer->evidence)
        evidence.append(line.text());
    return ticketText(m_answer->explanation, m_answer->excerpt, evidence, m_view->client());
}

QString ExplainPanel::text() const
{
    return m_view->text();
}

void ExplainPanel::dragEnterEvent(QDragEnterEvent *event)
{
    if (PastedInput::isIn(event->mimeData()))
        event->acceptProposedAction();
}

void ExplainPanel::dropEvent(QDropEvent *event)
{
    explain(PastedInput::from(event->mimeData()));
    event->acceptProposedAction();
}

void ExplainPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        updateBar();
    QWidget::changeEvent(event);
}

void ExplainPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::current().window);
}

} // namespace helodesk
