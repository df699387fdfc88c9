// SPDX-License-Identifier: MIT
#include "ui/panels/capabilitiespanel.h"

#include "ui/panels/capabilitydelegate.h"
#include "ui/panels/capabilitywords.h"
#include "ui/run/workbench.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace helodesk {

namespace {

constexpr int margin = 16;
// A hostile server may offer tens of thousands of lines: only so many are measured one by one.
constexpr int mostMeasured = 300;

} // namespace

CapabilitiesPanel::CapabilitiesPanel(Workbench *workbench, QWidget *parent)
    : QWidget(parent), m_workbench(workbench), m_words(new CapabilityWords(this)), m_phase(new QComboBox(this)),
      m_comparison(new QLabel(this)), m_nothing(new QLabel(tr("No server has said yet what it offers."), this)),
      m_table(new QTableView(this)), m_copy(new QLabel(this))
{
    m_phase->setAccessibleName(tr("Offered when"));
    m_comparison->setForegroundRole(QPalette::PlaceholderText);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_nothing->setWordWrap(true);
    m_copy->setText(QStringLiteral("<a href=\"copy\" style=\"text-decoration:none\">%1</a>").arg(tr("Copy as table")));
    m_copy->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_copy->setFocusPolicy(Qt::StrongFocus);
    m_copy->setAccessibleName(tr("Copy as table"));
    makeTable();

    auto *head = new QHBoxLayout;
    head->setContentsMargins(margin, 0, margin, 0);
    head->setSpacing(8);
    head->addWidget(m_phase);
    head->addWidget(m_comparison, 1);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(margin, 0, margin, 0);
    foot->addWidget(m_nothing);
    foot->addWidget(m_copy);
    foot->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 10, 0, 12);
    column->setSpacing(10);
    column->addLayout(head);
    column->addWidget(m_table, 1000);
    column->addLayout(foot);
    column->addStretch(1);

    connect(m_phase, &QComboBox::activated, this, [this] {
        m_model.setPhase(static_cast<Phase>(m_phase->currentData().toInt()));
        showPhases();
    });
    connect(m_copy, &QLabel::linkActivated, this, &CapabilitiesPanel::copyTable);
    connect(m_workbench, &Workbench::shownChanged, this, &CapabilitiesPanel::renew);
    connect(m_workbench, &Workbench::shownUpdated, this, &CapabilitiesPanel::renew);
    renew();
}

void CapabilitiesPanel::makeTable()
{
    m_words->setSourceModel(&m_model);
    m_table->setModel(m_words);
    m_table->setItemDelegate(new CapabilityDelegate(m_table));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setWordWrap(true);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setAccessibleName(tr("What the server offers"));
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->hide();
    m_table->verticalHeader()->setMinimumSectionSize(10);
    m_table->horizontalHeader()->setMinimumSectionSize(10);
    m_table->viewport()->installEventFilter(this);
    m_fit.setSingleShot(true);
    m_fit.setInterval(0);
    connect(&m_fit, &QTimer::timeout, this, &CapabilitiesPanel::fitRows);
    connect(&m_model, &QAbstractItemModel::modelReset, &m_fit, qOverload<>(&QTimer::start));
}

void CapabilitiesPanel::renew()
{
    const RunRecordPointer record = m_workbench->shown();
    if (record)
        m_model.setTimeline(record->timeline);
    else
        m_model.clear();
    if (!m_model.has(m_model.phase()))
        m_model.setPhase(m_model.has(Phase::AfterTls) ? Phase::AfterTls : Phase::BeforeTls);
    showPhases();
}

void CapabilitiesPanel::showPhases()
{
    const QSignalBlocker blocker(m_phase);
    m_phase->clear();
    const bool before = m_model.has(Phase::BeforeTls);
    const bool after = m_model.has(Phase::AfterTls);
    if (after)
        m_phase->addItem(tr("after TLS"), static_cast<int>(Phase::AfterTls));
    if (before)
        m_phase->addItem(after ? tr("before TLS") : tr("without TLS"), static_cast<int>(Phase::BeforeTls));
    m_phase->setCurrentIndex(m_phase->findData(static_cast<int>(m_model.phase())));
    m_phase->setVisible(before || after);
    m_comparison->setText(m_model.compares() ? tr("compared with before TLS") : QString());
    m_nothing->setVisible(!before && !after);
    m_table->setVisible(before || after);
    m_copy->setVisible(before || after);
}

void CapabilitiesPanel::fitRows()
{
    const QFontMetrics metrics(fonts::monospace());
    const int width = m_table->viewport()->width();
    const int mark = 38;
    const int keyword = std::clamp(width * 35 / 100, 60, metrics.averageCharWidth() * 18);
    m_table->setColumnWidth(CapabilityModel::MarkColumn, mark);
    m_table->setColumnWidth(CapabilityModel::KeywordColumn, keyword);
    m_table->setColumnWidth(CapabilityModel::MeaningColumn, std::max(60, width - mark - keyword));
    const int rows = m_words->rowCount();
    int height = 2;
    for (int row = 0; row < std::min(rows, mostMeasured); ++row) {
        m_table->resizeRowToContents(row);
        height += m_table->rowHeight(row);
    }
    m_table->setMaximumHeight(rows > mostMeasured ? QWIDGETSIZE_MAX : height);
    m_table->setMinimumHeight(std::min(height, 120));
    m_table->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

bool CapabilitiesPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        m_fit.start();
    return QWidget::eventFilter(watched, event);
}

void CapabilitiesPanel::copyTable() const
{
    QGuiApplication::clipboard()->setText(m_model.toTable());
}

void CapabilitiesPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        m_fit.start();
    QWidget::changeEvent(event);
}

void CapabilitiesPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::current().window);
}

} // namespace helodesk
