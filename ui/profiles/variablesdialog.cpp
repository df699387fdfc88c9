// SPDX-License-Identifier: MIT
#include "ui/profiles/variablesdialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace helodesk {

VariablesDialog::VariablesDialog(const QString &profile, const QList<AskedVariable> &asked, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Variables"));
    auto *question = new QLabel(tr("“%1” needs a value for:").arg(profile), this);
    question->setTextFormat(Qt::PlainText);
    question->setWordWrap(true);
    question->setMinimumWidth(340);
    auto *form = new QFormLayout;
    form->setVerticalSpacing(10);
    for (const AskedVariable &variable : asked) {
        auto *field = new QLineEdit(this);
        field->setAccessibleName(variable.name);
        if (variable.secret)
            field->setEchoMode(QLineEdit::Password);
        m_fields[variable.name] = field;
        form->addRow(variable.name, field);
    }
    const bool secrets
        = std::any_of(asked.begin(), asked.end(), [](const AskedVariable &variable) { return variable.secret; });
    auto *note = new QLabel(secrets
            ? tr("Kept in memory until you quit, never stored. Secret ones are hidden in everything that is shown.")
            : tr("Kept in memory until you quit, never stored. The environments editor can give them values for good."),
        this);
    note->setWordWrap(true);
    note->setForegroundRole(QPalette::PlaceholderText);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    QPushButton *go = buttons->button(QDialogButtonBox::Ok);
    go->setText(tr("&Run"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    const auto check = [this, go] {
        go->setEnabled(std::all_of(
            m_fields.begin(), m_fields.end(), [](const QLineEdit *field) { return !field->text().isEmpty(); }));
    };
    for (QLineEdit *field : std::as_const(m_fields))
        connect(field, &QLineEdit::textChanged, this, check);
    check();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(10);
    column->addWidget(question);
    column->addLayout(form);
    column->addWidget(note);
    column->addWidget(buttons);
    if (!asked.isEmpty())
        m_fields[asked.first().name]->setFocus();
}

VariablesDialog::~VariablesDialog()
{
    for (QLineEdit *field : std::as_const(m_fields))
        field->clear();
}

QMap<QString, QString> VariablesDialog::answers() const
{
    QMap<QString, QString> values;
    for (auto it = m_fields.begin(); it != m_fields.end(); ++it)
        values[it.key()] = it.value()->text();
    return values;
}

std::optional<QMap<QString, QString>> VariablesDialog::ask(
    const QString &profile, const QList<AskedVariable> &asked, QWidget *parent)
{
    VariablesDialog dialog(profile, asked, parent);
    if (dialog.exec() != QDialog::Accepted)
        return std::nullopt;
    return dialog.answers();
}

} // namespace helodesk
