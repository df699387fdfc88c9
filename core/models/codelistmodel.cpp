// SPDX-License-Identifier: MIT
#include "core/models/codelistmodel.h"

#include "core/diagnosis/knowledge.h"
#include "core/smtp/enhancedstatus.h"

#include <algorithm>
#include <array>
#include <utility>

namespace helodesk {

namespace {

enum Rank { TheCode, StartsCode, Elsewhere };

QString foldedWords(const CodeEntry &entry)
{
    const QString cause = entry.cause.isEmpty() ? QString() : knowledge::cause(entry.cause).title;
    const QStringList parts{
        entry.code, entry.place, entry.title, entry.meaning, entry.remark, QString::fromLatin1(entry.cause), cause};
    return parts.join(u'\n').toCaseFolded();
}

// "x.7.1" and "5.7.1" as a code; nothing for other words.
std::optional<EnhancedStatusCode> enhancedFrom(const QString &word)
{
    QByteArray text = word.toLatin1();
    if (text.startsWith("x."))
        text[0] = '5';
    return EnhancedStatusCode::atStartOf(text);
}

} // namespace

CodeListModel::CodeListModel(QObject *parent) : QAbstractTableModel(parent), m_entries(codeEntries())
{
    m_folded.reserve(m_entries.size());
    for (const CodeEntry &entry : m_entries)
        m_folded.push_back(foldedWords(entry));
    search({});
}

std::optional<int> CodeListModel::rank(int index, const QStringList &words) const
{
    const CodeEntry &entry = m_entries[static_cast<size_t>(index)];
    const QString &folded = m_folded[static_cast<size_t>(index)];
    int best = Elsewhere;
    for (const QString &word : words) {
        if (entry.subject >= 0) {
            const auto code = enhancedFrom(word);
            if (code && code->subject == entry.subject && code->detail >= entry.firstDetail
                && code->detail <= entry.lastDetail) {
                best = TheCode;
                continue;
            }
        }
        if (!folded.contains(word))
            return std::nullopt;
        const QString code = entry.code.toCaseFolded();
        if (code == word || code == QLatin1String("0x") + word)
            best = TheCode;
        else if (best > StartsCode && code.startsWith(word))
            best = StartsCode;
    }
    return best;
}

void CodeListModel::search(const QString &words, std::optional<CodeEntry::Kind> kind)
{
    const QStringList folded = words.toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    std::array<QList<int>, Elsewhere + 1> found;
    for (int index = 0; index < static_cast<int>(m_entries.size()); ++index) {
        if (kind && m_entries[static_cast<size_t>(index)].kind != *kind)
            continue;
        if (const auto place = rank(index, folded))
            found[static_cast<size_t>(*place)].append(index);
    }
    beginResetModel();
    m_shown.clear();
    for (const QList<int> &indexes : found)
        m_shown += indexes;
    endResetModel();
}

QString CodeListModel::kindWords(CodeEntry::Kind kind)
{
    switch (kind) {
    case CodeEntry::Kind::Reply:
        return tr("Reply codes");
    case CodeEntry::Kind::Enhanced:
        return tr("Enhanced status codes");
    case CodeEntry::Kind::Client:
        return tr("Error numbers of mail programs");
    case CodeEntry::Kind::ClientText:
        return tr("Messages of mail programs");
    case CodeEntry::Kind::Extension:
        return tr("EHLO keywords");
    case CodeEntry::Kind::Mechanism:
        return tr("Ways to sign in");
    case CodeEntry::Kind::Cause:
        return tr("Causes");
    case CodeEntry::Kind::ServerText:
        return tr("Wordings of servers");
    }
    return {};
}

int CodeListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int CodeListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CodeListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::DisplayRole)
        return {};
    const CodeEntry &shown = entry(index.row());
    switch (index.column()) {
    case CodeColumn:
        return shown.code;
    case PlaceColumn:
        return shown.place;
    default:
        return shown.title;
    }
}

QVariant CodeListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case CodeColumn:
        return tr("Code");
    case PlaceColumn:
        return tr("Where");
    default:
        return tr("Meaning");
    }
}

} // namespace helodesk
