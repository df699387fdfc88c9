// SPDX-License-Identifier: MIT
#include "ui/run/signinpopup.h"

#include "ui/run/keepchoice.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace helodesk {

namespace {

// What the method box holds: nothing, any mechanism, or one of them.
const QString noSignIn = QStringLiteral("none");
const QString automatic = QStringLiteral("automatic");

} // namespace

QString SignInChoice::methodWords() const
{
    if (!wanted)
        return SignInPopup::tr("none");
    return mechanisms.isEmpty() ? SignInPopup::tr("automatic") : QString::fromLatin1(mechanisms.join(", "));
}

SignInPopup::SignInPopup(QWidget *parent)
    : QFrame(parent, Qt::Popup), m_method(new QComboBox(this)), m_user(new QLineEdit(this)),
      m_password(new QLineEdit(this)), m_keep(new KeepChoice(this)),
      m_forget(new QPushButton(tr("&Forget the password"), this)),
      m_allowCleartext(new QCheckBox(tr("Also over an &unencrypted connection"), this)),
      m_practiceHint(new QLabel(this))
{
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("Sign in"));
    m_method->addItem(tr("none"), noSignIn);
    m_method->addItem(tr("automatic (the strongest offered)"), automatic);
    m_method->addItem(QStringLiteral("PLAIN"), QStringLiteral("PLAIN"));
    m_method->addItem(QStringLiteral("LOGIN"), QStringLiteral("LOGIN"));
    m_password->setEchoMode(QLineEdit::Password);
    m_user->setMinimumWidth(220);
    m_practiceHint->setWordWrap(true);
    m_practiceHint->setForegroundRole(QPalette::PlaceholderText);
    auto *done = new QPushButton(tr("&Done"), this);
    done->setDefault(true);
    connect(done, &QPushButton::clicked, this, &QWidget::close);
    connect(m_forget, &QPushButton::clicked, this, [this] {
        m_discarded = true;
        close();
        Q_EMIT forgetRequested();
    });
    connect(m_method, &QComboBox::currentIndexChanged, this, &SignInPopup::updateFields);

    auto *form = new QFormLayout;
    form->addRow(tr("&Method"), m_method);
    form->addRow(tr("&User"), m_user);
    form->addRow(tr("&Password"), m_password);
    form->addRow(tr("&Keep it"), m_keep);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->addLayout(form);
    column->addWidget(m_allowCleartext);
    column->addWidget(m_practiceHint);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_forget);
    buttons->addStretch();
    buttons->addWidget(done);
    column->addLayout(buttons);
    const auto names
        = {std::pair<QWidget *, QString>(m_method, tr("Method")), {m_user, tr("User")}, {m_password, tr("Password")}};
    for (const auto &[field, name] : names)
        field->setAccessibleName(name);
}

void SignInPopup::setChoice(const SignInChoice &choice, const QString &practiceUser, bool hasPassword)
{
    const QString method = !choice.wanted
        ? noSignIn
        : (choice.mechanisms.isEmpty() ? automatic : QString::fromLatin1(choice.mechanisms.first()));
    m_method->setCurrentIndex(std::max(0, m_method->findData(method)));
    m_user->setText(choice.user);
    m_user->setPlaceholderText(practiceUser);
    m_password->clear();
    const QString kept = choice.keeping == Keeping::Keychain ? tr("in the keychain") : tr("remembered");
    m_password->setPlaceholderText(hasPassword ? kept : tr("asked for when needed"));
    m_keep->setKeeping(choice.keeping);
    m_forget->setVisible(hasPassword);
    m_allowCleartext->setChecked(choice.allowCleartext);
    m_practiceHint->setVisible(!practiceUser.isEmpty());
    m_practiceHint->setText(tr("The practice server knows %1 and fills in the password.").arg(practiceUser));
    updateFields();
}

void SignInPopup::updateFields()
{
    const bool wanted = m_method->currentData().toString() != noSignIn;
    const std::initializer_list<QWidget *> fields{m_user, m_password, m_keep, m_allowCleartext};
    for (QWidget *field : fields)
        field->setEnabled(wanted);
}

SignInChoice SignInPopup::choice() const
{
    const QString method = m_method->currentData().toString();
    SignInChoice choice;
    choice.wanted = method != noSignIn;
    if (choice.wanted && method != automatic)
        choice.mechanisms = {method.toLatin1()};
    choice.user = m_user->text();
    choice.password = m_password->text().toUtf8();
    choice.keeping = m_keep->keeping();
    choice.allowCleartext = m_allowCleartext->isChecked();
    return choice;
}

void SignInPopup::openUnder(QWidget *widget)
{
    m_discarded = false;
    adjustSize();
    QPoint corner = widget->mapToGlobal(QPoint(0, widget->height() + 4));
    const QRect room = widget->screen()->availableGeometry();
    corner.setX(std::clamp(corner.x(), room.left(), std::max(room.left(), room.right() - width())));
    corner.setY(std::clamp(corner.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    move(corner);
    show();
    const bool wanted = m_method->currentData().toString() != noSignIn;
    if (!wanted)
        m_method->setFocus();
    else if (m_user->text().isEmpty())
        m_user->setFocus();
    else
        m_password->setFocus();
}

void SignInPopup::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        m_discarded = true;
        close();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        close();
    } else {
        QFrame::keyPressEvent(event);
    }
}

void SignInPopup::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    const SignInChoice taking = choice();
    m_password->clear();
    if (!m_discarded && !event->spontaneous())
        Q_EMIT taken(taking);
}

} // namespace helodesk
