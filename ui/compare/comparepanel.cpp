// SPDX-License-Identifier: MIT
#include "ui/compare/comparepanel.h"

#include "core/models/runhistorymodel.h"
#include "ui/compare/comparebanner.h"
#include "ui/compare/compareview.h"
#include "ui/compare/comparewords.h"
#include "ui/compare/runpicker.h"
#include "ui/run/words.h"
#include "ui/run/workbench.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace helodesk {

namespace {

// Two runs of the same minute are told apart by their seconds.
void tellApart(QString &left, QString &right, const QDateTime &leftStart, const QDateTime &rightStart)
{
    if (left != right || !leftStart.isValid() || !rightStart.isValid())
        return;
    left += leftStart.toLocalTime().toString(u":ss"_qs);
    right += rightStart.toLocalTime().toString(u":ss"_qs);
}

bool isInside(const ComparedSide &side)
{
    return side.id.isEmpty() && !side.record;
}

} // namespace

ComparePanel::ComparePanel(Workbench *workbench, QWidget *parent)
    : QWidget(parent), m_workbench(workbench), m_left(new RunPicker(workbench->history(), tr("Left run"), this)),
      m_right(new RunPicker(workbench->history(), tr("Right run"), this)), m_with(new QLabel(tr("with"), this)),
      m_swap(new QPushButton(tr("Swap"), this)), m_ticket(new QPushButton(tr("Copy for ticket"), this)),
      m_banner(new CompareBanner(this)), m_view(new CompareView(&m_model, this)), m_empty(new QLabel(this)),
      m_content(new QWidget(this)), m_noise(new QLabel(this)), m_changeNoise(new QLabel(this)),
      m_expect(new QPushButton(this))
{
    build();
    connect(m_left, &RunPicker::picked, this, &ComparePanel::order);
    connect(m_right, &RunPicker::picked, this, &ComparePanel::order);
    connect(m_swap, &QPushButton::clicked, this, &ComparePanel::swap);
    connect(m_ticket, &QPushButton::clicked, this, &ComparePanel::copyForTicket);
    connect(m_expect, &QPushButton::clicked, this, [this] { m_expected ? undoExpect() : expectRight(); });
    applyFonts();
    updateFoot();
}

void ComparePanel::build()
{
    m_right->setOffersInside(true);
    m_with->setForegroundRole(QPalette::PlaceholderText);
    m_ticket->setAccessibleName(tr("Copy the comparison for a ticket"));
    m_empty->setText(tr("Nothing to compare yet.\n\nChoose two runs in the list at the left and press Ctrl+D, or point "
                        "at a run and click “compare…”."));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);

    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addLayout(makeTop());
    column->addWidget(m_banner);
    column->addWidget(m_view, 1);
    column->addLayout(makeFoot());
    auto *frame = new QVBoxLayout(this);
    frame->setContentsMargins(12, 12, 12, 12);
    m_stack = new QStackedLayout;
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_content);
    frame->addLayout(m_stack);
}

QLayout *ComparePanel::makeTop()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(m_left, 1);
    row->addWidget(m_with);
    row->addWidget(m_right, 1);
    row->addWidget(m_swap);
    row->addWidget(m_ticket);
    return row;
}

QLayout *ComparePanel::makeFoot()
{
    m_changeNoise->setText(u"<a href=\"change\">%1</a>"_qs.arg(tr("change…")));
    m_changeNoise->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_changeNoise->setAccessibleName(tr("Change what is ignored"));
    auto *menu = new QMenu(m_changeNoise);
    QAction *ignore = menu->addAction(tr("Ignore what is another each time"));
    ignore->setCheckable(true);
    ignore->setChecked(true);
    connect(ignore, &QAction::toggled, this, [this](bool on) { setNoiseCounts(!on); });
    connect(m_changeNoise, &QLabel::linkActivated, menu,
        [this, menu] { menu->popup(m_changeNoise->mapToGlobal(QPoint(0, -menu->sizeHint().height()))); });
    m_noise->setForegroundRole(QPalette::PlaceholderText);
    m_noise->setMinimumWidth(40);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_noise);
    row->addWidget(m_changeNoise);
    row->addStretch(1);
    row->addWidget(m_expect);
    return row;
}

void ComparePanel::compare(const ComparedSide &left, const ComparedSide &right)
{
    const QByteArray profile = profileOf(left);
    m_left->setSide(left, profile);
    m_right->setSide(right, isInside(right) ? profile : profileOf(right));
    order();
}

void ComparePanel::order()
{
    m_expected.reset();
    ComparisonOrder order;
    order.left = m_left->side();
    order.right = m_right->side();
    order.noiseCounts = m_noiseCounts;
    if (isInside(order.right)) {
        order.left.name = tr("Before TLS");
        order.right.name = tr("Inside TLS");
    } else {
        tellApart(order.left.name, order.right.name, startOf(order.left), startOf(order.right));
    }
    m_leftName = order.left.name;
    m_rightName = order.right.name;
    m_workbench->archive()->compare(order, [this](const ComparisonAnswer &answer) { take(answer); });
    updateFoot();
}

void ComparePanel::take(const ComparisonAnswer &answer)
{
    if (!answer.problem.isEmpty()) {
        Q_EMIT told(tr("The runs can’t be compared. %1").arg(answer.problem));
        return;
    }
    Comparison comparison = answer.comparison;
    if (isInside(m_right->side()) && !answer.leftHasBothSides) {
        comparison = {};
        comparison.headline = tr("There is nothing to compare");
        comparison.detail = tr("This run was offered something on one side of TLS only.");
    }
    m_shown = true;
    m_view->words()->setNames(m_leftName, m_rightName);
    m_model.setComparison(comparison);
    m_banner->setWords(comparison.headline, comparison.detail, !comparison.isSame());
    m_stack->setCurrentWidget(m_content);
    updateFoot();
}

void ComparePanel::swap()
{
    const ComparedSide left = m_left->side();
    const ComparedSide right = m_right->side();
    if (isInside(right)) // a run's own two sides have their order
        return;
    compare(right, left);
}

void ComparePanel::copyForTicket()
{
    QString text = toText(m_model.comparison(), m_left->currentText(), m_right->currentText());
    QGuiApplication::clipboard()->setText(text);
    Q_EMIT told(tr("Copied for a ticket"));
}

void ComparePanel::setNoiseCounts(bool counts)
{
    m_noiseCounts = counts;
    order();
}

QByteArray ComparePanel::profileOf(const ComparedSide &side) const
{
    if (side.record)
        return side.record->profile;
    const RunSummary *run = m_workbench->history()->kept().run(side.id);
    return run ? run->remarks.profile : QByteArray();
}

QDateTime ComparePanel::startOf(const ComparedSide &side) const
{
    if (side.record)
        return side.record->timeline.subject.started;
    const RunSummary *run = m_workbench->history()->kept().run(side.id);
    return run ? run->startedAt() : QDateTime();
}

void ComparePanel::expectRight()
{
    const ComparedSide side = isInside(m_right->side()) ? m_left->side() : m_right->side();
    const auto use = [this](const RunRecordPointer &record) {
        const auto before = m_workbench->expect(*record);
        if (!before)
            return;
        m_expected = Expected{record->profile, *before};
        updateFoot();
        Q_EMIT told(tr("The profile expects these answers from now on"));
    };
    if (side.record)
        use(side.record);
    else
        m_workbench->archive()->read(side.id, use);
}

void ComparePanel::undoExpect()
{
    m_workbench->setExpectations(m_expected->profile, m_expected->before);
    m_expected.reset();
    updateFoot();
    Q_EMIT told(tr("The profile expects what it expected before"));
}

void ComparePanel::updateFoot()
{
    m_noise->setText(
        m_noiseCounts ? tr("nothing is ignored") : tr("ignored: times, message ids, queue ids, order of EHLO lines"));
    const bool inside = isInside(m_right->side());
    const QDateTime start = startOf(m_right->side());
    const bool isToday = start.isValid() && start.toLocalTime().date() == QDate::currentDate();
    if (m_expected)
        m_expect->setText(tr("Undo: expect what was expected"));
    else
        m_expect->setText(
            isToday ? tr("Expect today’s answers from now on") : tr("Expect the right answers from now on"));
    m_expect->setVisible(!inside);
    m_swap->setEnabled(!inside);
}

void ComparePanel::applyFonts()
{
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 12.0 / 13.0);
    m_noise->setFont(small);
    m_changeNoise->setFont(small);
}

void ComparePanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        applyFonts();
    QWidget::changeEvent(event);
}

void ComparePanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::current().canvas);
}

} // namespace helodesk
