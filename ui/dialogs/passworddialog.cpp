// SPDX-License-Identifier: MIT
#include "ui/dialogs/passworddialog.h"

#include "ui/dialogs/tokendialog.h"
#include "ui/run/keepchoice.h"
#include "ui/run/secretwords.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace helodesk {

PasswordDialog::PasswordDialog(const PasswordRequest &request, QWidget *parent)
    : QDialog(parent), m_password(new QLineEdit(this)), m_keep(new KeepChoice(this)), m_note(new QLabel(this))
{
    const SecretWords words = wordsOf(request.kind);
    setWindowTitle(words.title);
    auto *question = new QLabel(request.question, this);
    question->setTextFormat(Qt::PlainText);
    question->setWordWrap(true);
    question->setMinimumWidth(320);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setAccessibleName(windowTitle());
    auto *remark = new QLabel(request.remark, this);
    remark->setTextFormat(Qt::PlainText);
    remark->setWordWrap(true);
    remark->setVisible(!request.remark.isEmpty());
    m_keep->setKeeping(request.suggested);
    m_note->setWordWrap(true);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    explainKeeping();
    connect(m_keep, &QComboBox::currentIndexChanged, this, &PasswordDialog::explainKeeping);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Ok)->setText(words.accept);
    if (request.kind == SecretKind::Token) {
        auto *get = new QPushButton(tr("&Get a token…"), this);
        get->setAutoDefault(false);
        buttons->addButton(get, QDialogButtonBox::ActionRole);
        connect(get, &QPushButton::clicked, this, [this, request] { getToken(request); });
    }
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *form = new QFormLayout;
    form->addRow(words.field, m_password);
    form->addRow(tr("&Keep it"), m_keep);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(10);
    column->addWidget(question);
    column->addWidget(remark);
    column->addLayout(form);
    column->addWidget(m_note);
    column->addWidget(buttons);
}

PasswordDialog::~PasswordDialog()
{
    m_password->clear();
}

void PasswordDialog::getToken(const PasswordRequest &request)
{
    auto *dialog = new TokenDialog(request.server, request.user, m_keep->keeping(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TokenDialog::got, this, [this](const QByteArray &entry, Keeping keeping) {
        m_got = entry;
        m_keep->setKeeping(keeping);
        accept();
    });
    dialog->open();
}

void PasswordDialog::explainKeeping()
{
    m_note->setText(m_keep->keeping() == Keeping::Keychain
            ? tr("Your keychain keeps it, encrypted. The profile holds only that it is there.")
            : tr("It is kept in memory only and hidden in everything that is copied or saved."));
}

PasswordAnswer PasswordDialog::answer() const
{
    return {m_got.isEmpty() ? m_password->text().toUtf8() : m_got, m_keep->keeping()};
}

std::optional<PasswordAnswer> PasswordDialog::ask(const PasswordRequest &request, QWidget *parent)
{
    PasswordDialog dialog(request, parent);
    if (dialog.exec() != QDialog::Accepted)
        return std::nullopt;
    return dialog.answer();
}

} // namespace helodesk
