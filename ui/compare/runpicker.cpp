// SPDX-License-Identifier: MIT
#include "ui/compare/runpicker.h"

#include "core/models/runhistorymodel.h"
#include "ui/panels/entries.h"
#include "ui/run/words.h"

#include <QPainter>

namespace helodesk {

namespace {

constexpr int mostOfProfile = 30;
constexpr int mostOfOthers = 15;

QIcon dotIcon(Standing standing, qreal ratio)
{
    constexpr int size = 16;
    constexpr int dot = 9;
    QPixmap pixmap(QSize(size, size) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(entries::dotColor(standing));
    painter.drawEllipse(QRectF((size - dot) / 2.0, (size - dot) / 2.0, dot, dot));
    return QIcon(pixmap);
}

bool isSame(const ComparedSide &a, const ComparedSide &b)
{
    return a.id == b.id && (!a.id.isEmpty() || a.record == b.record);
}

} // namespace

RunPicker::RunPicker(RunHistoryModel *runs, const QString &name, QWidget *parent) : QComboBox(parent), m_runs(runs)
{
    setAccessibleName(name);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(12);
    setMaxVisibleItems(16);
    connect(this, &QComboBox::activated, this, &RunPicker::choose);
}

void RunPicker::setSide(const ComparedSide &side, const QByteArray &profile)
{
    m_side = side;
    m_profile = profile;
    // A run that has been kept in the meantime goes by its id.
    if (m_side.record && !m_side.record->keptAs.isEmpty())
        m_side.id = m_side.record->keptAs;
    fill();
}

void RunPicker::add(const ComparedSide &side, Standing standing, const QString &words)
{
    m_sides.append(side);
    addItem(dotIcon(standing, devicePixelRatioF()), words);
    if (isSame(side, m_side))
        setCurrentIndex(count() - 1);
}

void RunPicker::addKept(const RunSummary &run, bool otherProfile)
{
    const QString moment = words::moment(run.startedAt());
    QString text = moment + u" · "_qs + words::outcome(run.outcome, run.temporary);
    if (otherProfile && !run.profileName.isEmpty())
        text += u" · "_qs + run.profileName;
    add({run.id, m_runs->record(run.id), moment}, standingOf(run.outcome, run.temporary), text);
    setItemData(count() - 1, run.title, Qt::ToolTipRole);
}

void RunPicker::fill()
{
    clear();
    m_sides.clear();
    if (m_offersInside)
        add({{}, nullptr, tr("Inside TLS")}, Standing::None, tr("Inside TLS of the same run"));
    if (m_side.id.isEmpty() && m_side.record)
        add(m_side, standingOf(*m_side.record),
            m_side.name + u" · "_qs + words::outcome(m_side.record->outcome.kind, m_side.record->outcome.temporary));
    int ofProfile = 0;
    int ofOthers = 0;
    bool isChosenOffered = m_side.id.isEmpty();
    QList<const RunSummary *> others;
    for (const RunSummary &run : m_runs->kept().runs()) {
        const bool own = run.remarks.profile == m_profile;
        const bool chosen = run.id == m_side.id;
        isChosenOffered = isChosenOffered || chosen;
        if (own && (chosen || ofProfile++ < mostOfProfile))
            addKept(run, false);
        else if (!own && (chosen || ofOthers++ < mostOfOthers))
            others.append(&run);
        if (ofProfile >= mostOfProfile && ofOthers >= mostOfOthers && isChosenOffered)
            break;
    }
    for (const RunSummary *run : std::as_const(others))
        addKept(*run, true);
}

void RunPicker::showPopup()
{
    fill();
    QComboBox::showPopup();
}

void RunPicker::choose(int index)
{
    if (index < 0 || index >= m_sides.size())
        return;
    m_side = m_sides[index];
    Q_EMIT picked();
}

} // namespace helodesk
