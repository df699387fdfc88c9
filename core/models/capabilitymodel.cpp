// SPDX-License-Identifier: MIT
#include "core/models/capabilitymodel.h"

#include "core/smtp/timeline.h"
#include "core/transcript/transcript.h"

#include <algorithm>
#include <array>

namespace helodesk {

namespace {

// What a mail client looks for, so that its absence is worth a line.
constexpr std::array<const char *, 5> looked{"SIZE", "PIPELINING", "8BITMIME", "AUTH", "SMTPUTF8"};

bool sameKeyword(const Capability &left, const Capability &right)
{
    return left.keyword.compare(right.keyword, Qt::CaseInsensitive) == 0;
}

const Capability *find(const QList<Capability> &list, const Capability &wanted)
{
    const auto it
        = std::find_if(list.begin(), list.end(), [&wanted](const auto &one) { return sameKeyword(one, wanted); });
    return it == list.end() ? nullptr : &*it;
}

QString asSent(const Capability &capability)
{
    QByteArray line = capability.keyword;
    if (!capability.parameters.isEmpty())
        line += '\t' + capability.parameters.join(' ');
    const qsizetype tab = line.indexOf('\t');
    if (tab < 0)
        return visible(line);
    return visible(line.first(tab)) + u'\t' + visible(line.sliced(tab + 1));
}

} // namespace

void CapabilityModel::setTimeline(const Timeline &timeline)
{
    setCapabilities(timeline.capabilities(false), timeline.capabilities(true));
}

void CapabilityModel::setCapabilities(const Capabilities &before, const Capabilities &after)
{
    if (before == m_before && after == m_after)
        return;
    m_before = before;
    m_after = after;
    rebuild();
}

void CapabilityModel::setPhase(Phase phase)
{
    if (phase == m_phase)
        return;
    m_phase = phase;
    rebuild();
}

bool CapabilityModel::has(Phase phase) const
{
    return phase == Phase::BeforeTls ? !m_before.isEmpty() : !m_after.isEmpty();
}

bool CapabilityModel::compares() const
{
    return m_phase == Phase::AfterTls && has(Phase::BeforeTls) && has(Phase::AfterTls);
}

void CapabilityModel::rebuild()
{
    beginResetModel();
    m_rows = compared();
    for (Row &row : m_rows)
        row.meaning = capabilityMeaning(row.capability);
    // In the order in which they were sent, but what nobody can explain comes last.
    std::stable_partition(m_rows.begin(), m_rows.end(), [](const Row &row) { return row.meaning.known; });
    endResetModel();
}

QList<CapabilityModel::Row> CapabilityModel::compared() const
{
    const QList<Capability> &shown = m_phase == Phase::BeforeTls ? m_before.list() : m_after.list();
    QList<Row> rows;
    for (const Capability &capability : shown)
        rows.append({capability, Change::Same, {}});
    if (compares()) {
        for (Row &row : rows) {
            const Capability *before = find(m_before.list(), row.capability);
            if (!before)
                row.change = Change::Added;
            else if (before->parameters != row.capability.parameters)
                row.change = Change::Changed;
        }
        for (const Capability &capability : m_before.list()) {
            if (!find(m_after.list(), capability))
                rows.append({capability, Change::Gone, {}});
        }
    }
    if (!shown.isEmpty())
        appendNotOffered(rows);
    return rows;
}

void CapabilityModel::appendNotOffered(QList<Row> &rows) const
{
    const Capabilities &shown = m_phase == Phase::BeforeTls ? m_before : m_after;
    for (const char *keyword : looked) {
        const Capability capability{keyword, {}};
        const bool gone = m_phase == Phase::AfterTls && find(m_before.list(), capability);
        if (!shown.has(keyword) && !gone)
            rows.append({capability, Change::NotOffered, {}});
    }
    if (m_phase == Phase::BeforeTls && !shown.has("STARTTLS"))
        rows.append({{"STARTTLS", {}}, Change::NotOffered, {}});
}

QString CapabilityModel::toTable() const
{
    QString table;
    for (const Row &row : m_rows) {
        if (row.change != Change::Gone && row.change != Change::NotOffered)
            table += asSent(row.capability) + u'\n';
    }
    return table;
}

int CapabilityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CapabilityModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CapabilityModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == KeywordColumn ? QVariant(visible(row.capability.keyword)) : QVariant();
    case KeywordRole:
        return row.capability.keyword;
    case ParametersRole:
        return QVariant::fromValue(row.capability.parameters);
    case BeforeRole: {
        const Capability *before = row.change == Change::Changed ? find(m_before.list(), row.capability) : nullptr;
        return QVariant::fromValue(before ? before->parameters : QList<QByteArray>());
    }
    case ChangeRole:
        return QVariant::fromValue(row.change);
    case PhraseRole:
        return row.meaning.phrase;
    case ReferenceRole:
        return row.meaning.reference;
    case KnownRole:
        return row.meaning.known;
    case MechanismsRole:
        return row.capability.keyword.compare("AUTH", Qt::CaseInsensitive) == 0;
    default:
        return {};
    }
}

} // namespace helodesk
