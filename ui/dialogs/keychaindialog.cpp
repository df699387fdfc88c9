// SPDX-License-Identifier: MIT
#include "ui/dialogs/keychaindialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QProgressBar>
#include <QTimer>
#include <QVBoxLayout>

#include <utility>

namespace helodesk {

KeychainDialog::KeychainDialog(const AwaitedSecret &awaited, std::function<void()> giveUp, QWidget *parent)
    : QDialog(parent), m_giveUp(std::move(giveUp))
{
    setWindowTitle(awaited.title);
    setWindowModality(Qt::WindowModal);
    auto *what = new QLabel(awaited.words, this);
    what->setTextFormat(Qt::PlainText);
    what->setWordWrap(true);
    what->setMinimumWidth(340);
    auto *note = new QLabel(awaited.note, this);
    note->setVisible(!awaited.note.isEmpty());
    note->setWordWrap(true);
    note->setForegroundRole(QPalette::PlaceholderText);
    auto *bar = new QProgressBar(this);
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setAccessibleName(awaited.words);
    auto *moving = new QTimer(this);
    connect(moving, &QTimer::timeout, bar, qOverload<>(&QWidget::update));
    moving->start(std::chrono::milliseconds(33));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &KeychainDialog::reject);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(10);
    column->addWidget(what);
    column->addWidget(bar);
    column->addWidget(note);
    column->addWidget(buttons);
}

std::unique_ptr<QObject> KeychainDialog::show(
    const AwaitedSecret &awaited, std::function<void()> giveUp, QWidget *parent)
{
    auto dialog = std::make_unique<KeychainDialog>(awaited, std::move(giveUp), parent);
    dialog->open();
    return dialog;
}

// Stays until the answer, which then comes at once, ends it.
void KeychainDialog::reject()
{
    m_giveUp();
}

} // namespace helodesk
