// SPDX-License-Identifier: MIT
#include "ui/dialogs/textquestion.h"

#include <QInputDialog>
#include <QPlainTextEdit>
#include <QShortcut>

namespace helodesk {

void askForText(QWidget *parent, const QString &title, const QString &label, const QString &text,
    std::function<void(const QString &)> use)
{
    auto *dialog = new QInputDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(label);
    dialog->setOption(QInputDialog::UsePlainTextEditForTextInput);
    dialog->setTextValue(text);
    QObject::connect(dialog, &QInputDialog::textValueSelected, parent, std::move(use));
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *accept = new QShortcut(Qt::CTRL | key, dialog);
        QObject::connect(accept, &QShortcut::activated, dialog, &QDialog::accept);
    }
    dialog->open();
    // Tab goes on to the buttons, as in every other field.
    if (auto *field = dialog->findChild<QPlainTextEdit *>()) {
        field->setTabChangesFocus(true);
        field->setAccessibleName(title);
    }
}

} // namespace helodesk
