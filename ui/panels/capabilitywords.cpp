// SPDX-License-Identifier: MIT
#include "ui/panels/capabilitywords.h"

#include "core/models/capabilitymodel.h"
#include "core/transcript/transcript.h"

#include <algorithm>

namespace helodesk {

namespace {

using Change = CapabilityModel::Change;

Change changeOf(const QModelIndex &source)
{
    return source.data(CapabilityModel::ChangeRole).value<Change>();
}

bool isKnown(const QModelIndex &source)
{
    return source.data(CapabilityModel::KnownRole).toBool();
}

bool isMechanisms(const QModelIndex &source)
{
    return source.data(CapabilityModel::MechanismsRole).toBool();
}

bool isStartTls(const QModelIndex &source)
{
    return source.data(CapabilityModel::KeywordRole).toByteArray().compare("STARTTLS", Qt::CaseInsensitive) == 0;
}

QString parameters(const QModelIndex &source)
{
    const auto list = source.data(CapabilityModel::ParametersRole).value<QList<QByteArray>>();
    return visible(list.join(' '));
}

} // namespace

QString CapabilityWords::mark(const QModelIndex &source)
{
    switch (changeOf(source)) {
    case Change::Added:
        return QStringLiteral("+");
    case Change::Gone:
        return QStringLiteral("−");
    case Change::NotOffered:
        return QStringLiteral("·");
    case Change::Changed:
        return QStringLiteral("≠");
    case Change::Same:
        break;
    }
    return isKnown(source) ? QStringLiteral("✓") : QStringLiteral("?");
}

QString CapabilityWords::spokenChange(const QModelIndex &source)
{
    switch (changeOf(source)) {
    case Change::Added:
        return tr("added after TLS");
    case Change::Gone:
        return tr("gone after TLS");
    case Change::NotOffered:
        return tr("not offered");
    case Change::Changed:
        return tr("changed after TLS");
    case Change::Same:
        break;
    }
    return tr("offered");
}

QString CapabilityWords::keyword(const QModelIndex &source)
{
    const QString name = source.data(Qt::DisplayRole).toString();
    // What nobody can explain is shown whole, as it was sent.
    if (isKnown(source) || parameters(source).isEmpty())
        return name;
    return name + QLatin1Char(' ') + parameters(source);
}

// Which ways to sign in came with TLS, and which went.
QString CapabilityWords::changedMechanisms(const QModelIndex &source)
{
    const auto after = source.data(CapabilityModel::ParametersRole).value<QList<QByteArray>>();
    const auto before = source.data(CapabilityModel::BeforeRole).value<QList<QByteArray>>();
    const auto without = [](const QList<QByteArray> &some, const QList<QByteArray> &others) {
        QList<QByteArray> left;
        for (const QByteArray &one : some) {
            const bool known = std::any_of(others.begin(), others.end(),
                [&one](const QByteArray &other) { return one.compare(other, Qt::CaseInsensitive) == 0; });
            if (!known)
                left.append(one);
        }
        return visible(left.join(", "));
    };
    QStringList parts;
    if (const QString added = without(after, before); !added.isEmpty())
        parts.append(tr("only after TLS: %1").arg(added));
    if (const QString gone = without(before, after); !gone.isEmpty())
        parts.append(tr("no longer after TLS: %1").arg(gone));
    return parts.isEmpty() ? tr("ways to sign in") : parts.join(QStringLiteral("; "));
}

QString CapabilityWords::meaning(const QModelIndex &source)
{
    const QString phrase = source.data(CapabilityModel::PhraseRole).toString();
    switch (changeOf(source)) {
    case Change::Gone:
        return isStartTls(source) ? tr("gone: already encrypted") : tr("gone after TLS: %1").arg(phrase);
    case Change::NotOffered:
        if (isMechanisms(source))
            return tr("not offered: no sign-in");
        return phrase.isEmpty() ? tr("not offered") : tr("not offered: %1").arg(phrase);
    case Change::Added:
        return isMechanisms(source) ? tr("only after TLS: good") : tr("%1 (only after TLS)").arg(phrase);
    case Change::Changed:
        if (isMechanisms(source))
            return changedMechanisms(source);
        return tr("%1 (other values before TLS)").arg(phrase);
    case Change::Same:
        break;
    }
    if (isMechanisms(source))
        return tr("ways to sign in");
    return isKnown(source) ? phrase : tr("not in the registry; shown as sent");
}

QStringList CapabilityWords::chips(const QModelIndex &source)
{
    if (!isMechanisms(source) || changeOf(source) == Change::NotOffered)
        return {};
    return parameters(source).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

CapabilityWords::Tone CapabilityWords::tone(const QModelIndex &source)
{
    switch (changeOf(source)) {
    case Change::Added:
        return Tone::Good;
    case Change::Gone:
        return Tone::Bad;
    case Change::NotOffered:
        return Tone::Muted;
    default:
        return Tone::Plain;
    }
}

QVariant CapabilityWords::data(const QModelIndex &index, int role) const
{
    const QModelIndex source = mapToSource(index);
    if (!source.isValid())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == CapabilityModel::MarkColumn)
            return mark(source);
        return index.column() == CapabilityModel::KeywordColumn
            ? keyword(source.siblingAtColumn(CapabilityModel::KeywordColumn))
            : meaning(source);
    case Qt::AccessibleTextRole:
        if (index.column() == CapabilityModel::MarkColumn)
            return spokenChange(source);
        if (index.column() == CapabilityModel::MeaningColumn)
            return QStringList(chips(source) + QStringList(meaning(source))).join(QStringLiteral(", "));
        return data(index, Qt::DisplayRole);
    case Qt::ToolTipRole: {
        const QString reference = source.data(CapabilityModel::ReferenceRole).toString();
        return reference.isEmpty() ? parameters(source) : reference + QLatin1Char('\n') + parameters(source);
    }
    case ChipsRole:
        return chips(source);
    case ToneRole:
        return QVariant::fromValue(static_cast<int>(tone(source)));
    default:
        return QIdentityProxyModel::data(index, role);
    }
}

} // namespace helodesk
