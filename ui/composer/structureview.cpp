// SPDX-License-Identifier: MIT
#include "ui/composer/structureview.h"

#include "core/models/messagepreview.h"
#include "ui/run/words.h"

#include <QHeaderView>

#include <algorithm>

namespace helodesk {

namespace {

enum Column { Type, Size, Name, Encoding };
constexpr int offsetRole = Qt::UserRole;
constexpr qsizetype mostParts = 2000; // that are listed

bool looksAlike(const QList<EmlPart> &a, const QList<EmlPart> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const EmlPart &one, const EmlPart &other) {
        return one.parent == other.parent && one.type == other.type && one.encoding == other.encoding
            && one.fileName == other.fileName && one.contentId == other.contentId && one.offset == other.offset
            && one.size() == other.size();
    });
}

QString nameOf(const EmlPart &part)
{
    QStringList words;
    if (!part.fileName.isEmpty())
        words.append(part.fileName);
    if (!part.disposition.isEmpty())
        words.append(QString::fromUtf8(part.disposition));
    if (!part.contentId.isEmpty())
        words.append(QStringLiteral("cid:") + QString::fromUtf8(bareContentId(part)));
    return words.join(QStringLiteral(" · "));
}

} // namespace

StructureView::StructureView(QWidget *parent) : QTreeWidget(parent)
{
    setAccessibleName(tr("Structure"));
    setHeaderLabels({tr("Part"), tr("Size"), tr("Name"), tr("Encoding")});
    setFrameShape(QFrame::NoFrame);
    setRootIsDecorated(true);
    setUniformRowHeights(true);
    setIndentation(14);
    header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    header()->setStretchLastSection(true);
    connect(this, &QTreeWidget::itemClicked, this,
        [this](const QTreeWidgetItem *item) { Q_EMIT offsetChosen(item->data(0, offsetRole).toLongLong()); });
    connect(this, &QTreeWidget::itemActivated, this,
        [this](const QTreeWidgetItem *item) { Q_EMIT offsetChosen(item->data(0, offsetRole).toLongLong()); });
}

void StructureView::setFacts(const EmlFacts &facts)
{
    if (looksAlike(facts.parts, m_parts))
        return;
    m_parts = facts.parts;
    clear();
    QList<QTreeWidgetItem *> items;
    for (const EmlPart &part : std::as_const(m_parts)) {
        if (items.size() == mostParts)
            break;
        auto *item = part.parent >= 0 && part.parent < items.size() ? new QTreeWidgetItem(items[part.parent])
                                                                    : new QTreeWidgetItem(this);
        QString type = QString::fromUtf8(part.type);
        if (!part.charset.isEmpty())
            type += QStringLiteral("; ") + QString::fromUtf8(part.charset);
        item->setText(Type, type);
        item->setText(Size, words::octets(part.size()));
        item->setText(Encoding, part.isMultipart() ? QString() : QString::fromUtf8(part.encoding));
        item->setText(Name, nameOf(part));
        item->setData(0, offsetRole, part.offset);
        items.append(item);
    }
    if (m_parts.size() > items.size())
        (new QTreeWidgetItem(this))
            ->setText(Type, tr("… and %n more", nullptr, static_cast<int>(m_parts.size() - items.size())));
    expandAll();
}

} // namespace helodesk
