// SPDX-License-Identifier: MIT
#include "ui/editor/filefield.h"

#include "ui/theme/theme.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QUrl>

namespace helodesk {

FileField::FileField(const Names &names, QWidget *parent) : QWidget(parent), m_names(names), m_path(new QLineEdit(this))
{
    m_path->setFont(fonts::monospace());
    m_path->setPlaceholderText(names.none);
    m_path->setAcceptDrops(false); // the field takes files, not their addresses
    setAcceptDrops(true);
    setFocusProxy(m_path);
    auto *button = new QPushButton(tr("Choose…"), this);
    button->setAccessibleName(names.choose);
    button->setAutoDefault(false);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_path, 1);
    row->addWidget(button);
    connect(button, &QPushButton::clicked, this, &FileField::choose);
}

void FileField::setPath(const QString &path)
{
    m_path->setText(path);
}

QString FileField::path() const
{
    return m_path->text().trimmed();
}

void FileField::choose()
{
    const QString before = path();
    const QString chosen = m_names.filter.isEmpty()
        ? QFileDialog::getExistingDirectory(this, m_names.choose, before)
        : QFileDialog::getOpenFileName(this, m_names.choose, before, m_names.filter);
    if (!chosen.isEmpty())
        setPath(QDir::toNativeSeparators(chosen));
}

void FileField::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> files = event->mimeData()->urls();
    if (files.size() == 1 && files.first().isLocalFile())
        event->acceptProposedAction();
}

void FileField::dropEvent(QDropEvent *event)
{
    const QList<QUrl> files = event->mimeData()->urls();
    if (files.size() == 1 && files.first().isLocalFile()) {
        setPath(QDir::toNativeSeparators(files.first().toLocalFile()));
        event->acceptProposedAction();
    }
}

} // namespace helodesk
