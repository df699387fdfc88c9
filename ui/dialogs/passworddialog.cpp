// SPDX-License-Identifier: MIT
#include "ui/dialogs/passworddialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace helodesk {

PasswordDialog::PasswordDialog(const QString &server, const QString &user, QWidget *parent)
    : QDialog(parent), m_password(new QLineEdit(this)), m_untilQuit(new QCheckBox(tr("&Remember until I quit"), this))
{
    setWindowTitle(tr("Password"));
    auto *question = new QLabel(tr("Password of %1 at %2").arg(user, server), this);
    question->setTextFormat(Qt::PlainText);
    question->setWordWrap(true);
    question->setMinimumWidth(320);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setAccessibleName(tr("Password"));
    auto *note = new QLabel(tr("It is kept in memory only and hidden in everything that is copied or saved."), this);
    note->setWordWrap(true);
    note->setForegroundRole(QPalette::PlaceholderText);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("&Sign in"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *form = new QFormLayout;
    form->addRow(tr("&Password"), m_password);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(10);
    column->addWidget(question);
    column->addLayout(form);
    column->addWidget(m_untilQuit);
    column->addWidget(note);
    column->addWidget(buttons);
}

PasswordDialog::~PasswordDialog()
{
    m_password->clear();
}

PasswordAnswer PasswordDialog::answer() const
{
    return {m_password->text().toUtf8(), m_untilQuit->isChecked()};
}

std::optional<PasswordAnswer> PasswordDialog::ask(const QString &server, const QString &user, QWidget *parent)
{
    PasswordDialog dialog(server, user, parent);
    if (dialog.exec() != QDialog::Accepted)
        return std::nullopt;
    return dialog.answer();
}

} // namespace helodesk
