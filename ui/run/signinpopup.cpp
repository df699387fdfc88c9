// SPDX-License-Identifier: MIT
#include "ui/run/signinpopup.h"

#include "core/sasl/mechanism.h"
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
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace helodesk {

namespace {

// What the method box holds: one of these, or a mechanism's name.
const QString noSignIn = QStringLiteral("none");
const QString automatic = QStringLiteral("automatic");
const QString untilOneWorks = QStringLiteral("until one works");
const QString inOrder = QStringLiteral("in this order");

} // namespace

SignInPopup::SignInPopup(QWidget *parent)
    : QFrame(parent, Qt::Popup), m_form(new QFormLayout), m_method(new QComboBox(this)), m_order(new QLineEdit(this)),
      m_remark(new QLabel(this)), m_user(new QLineEdit(this)), m_password(new QLineEdit(this)),
      m_token(new QLineEdit(this)), m_keep(new KeepChoice(this)),
      m_forgetPassword(new QPushButton(tr("&Forget the password"), this)),
      m_forgetToken(new QPushButton(tr("For&get the token"), this)),
      m_getToken(new QPushButton(tr("Get a toke&n…"), this)), m_moreButton(new QToolButton(this)),
      m_more(new QWidget(this)), m_authorization(new QLineEdit(m_more)), m_realm(new QLineEdit(m_more)),
      m_initialResponse(new QComboBox(m_more)),
      m_evenIfNotOffered(new QCheckBox(tr("Even if the server doesn’t &offer it"), m_more)),
      m_allowCleartext(new QCheckBox(tr("Also over an &unencrypted connection"), this)),
      m_allowUnverified(new QCheckBox(tr("Even if the certificate can’t be &trusted"), this)),
      m_practiceHint(new QLabel(this))
{
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("Sign in"));
    fillMethods();
    fillMore();
    for (QLineEdit *secret : {m_password, m_token})
        secret->setEchoMode(QLineEdit::Password);
    m_user->setMinimumWidth(260);
    for (QLabel *label : {m_practiceHint, m_remark}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setForegroundRole(QPalette::PlaceholderText);
    }
    layOut();
    const std::initializer_list<std::pair<QWidget *, QString>> names{{m_method, tr("Method")},
        {m_order, tr("Mechanisms, in the order to try them")}, {m_user, tr("User")}, {m_password, tr("Password")},
        {m_token, tr("Access token")}, {m_authorization, tr("Act for")}, {m_realm, tr("Realm or domain")},
        {m_initialResponse, tr("First message")}};
    for (const auto &[field, name] : names)
        field->setAccessibleName(name);
    connect(m_forgetPassword, &QPushButton::clicked, this, [this] { forget(SecretKind::Password); });
    connect(m_forgetToken, &QPushButton::clicked, this, [this] { forget(SecretKind::Token); });
    m_getToken->setAutoDefault(false);
    m_getToken->setToolTip(
        tr("Sign in at Microsoft 365, Google or another issuer (OAuth), in the browser or with a code"));
    connect(m_getToken, &QPushButton::clicked, this, [this] {
        close();
        Q_EMIT tokenRequested();
    });
    connect(m_method, &QComboBox::currentIndexChanged, this, &SignInPopup::updateFields);
    connect(m_order, &QLineEdit::textChanged, this, &SignInPopup::updateFields);
    connect(m_moreButton, &QToolButton::toggled, this, &SignInPopup::updateFields);
}

void SignInPopup::fillMethods()
{
    m_method->addItem(tr("none"), noSignIn);
    m_method->addItem(tr("automatic (the strongest offered)"), automatic);
    m_method->addItem(tr("all that are offered, until one works"), untilOneWorks);
    m_method->addItem(tr("in this order…"), inOrder);
    m_method->insertSeparator(m_method->count());
    for (const QByteArray &name : mechanismNames())
        m_method->addItem(QString::fromLatin1(name), QString::fromLatin1(name));
    m_method->setMaxVisibleItems(m_method->count());
    m_order->setPlaceholderText(QStringLiteral("SCRAM-SHA-256, PLAIN, LOGIN"));
    m_order->setToolTip(
        tr("Parted by commas. Helodesk speaks %1.").arg(QString::fromLatin1(mechanismNames().join(", "))));
}

void SignInPopup::fillMore()
{
    m_moreButton->setText(tr("Mor&e"));
    m_moreButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_moreButton->setAutoRaise(true);
    m_moreButton->setCheckable(true);
    m_moreButton->setFocusPolicy(Qt::StrongFocus);
    m_authorization->setPlaceholderText(tr("the user"));
    m_authorization->setToolTip(tr("The authorization identity: whose mailbox is used, if not the user’s own"));
    m_realm->setPlaceholderText(tr("what the server names"));
    m_realm->setToolTip(tr("The realm of DIGEST-MD5, the domain of NTLM"));
    m_initialResponse->addItem(tr("in the AUTH command, where it fits"), static_cast<int>(InitialResponse::Auto));
    m_initialResponse->addItem(tr("after the server’s first challenge"), static_cast<int>(InitialResponse::Never));
    m_initialResponse->addItem(tr("in the AUTH command, LOGIN’s too"), static_cast<int>(InitialResponse::Always));
}

void SignInPopup::layOut()
{
    auto *done = new QPushButton(tr("&Done"), this);
    done->setDefault(true);
    connect(done, &QPushButton::clicked, this, &QWidget::close);
    m_form->addRow(tr("&Method"), m_method);
    m_form->addRow(QString(), m_order);
    m_form->addRow(QString(), m_remark);
    m_form->addRow(tr("&User"), m_user);
    m_form->addRow(tr("&Password"), m_password);
    m_form->addRow(tr("&Access token"), m_token);
    m_form->addRow(QString(), m_getToken);
    m_form->addRow(tr("&Keep it"), m_keep);
    auto *rare = new QFormLayout(m_more);
    rare->setContentsMargins(0, 0, 0, 0);
    rare->addRow(tr("Act fo&r"), m_authorization);
    rare->addRow(tr("Rea&lm or domain"), m_realm);
    rare->addRow(tr("First me&ssage"), m_initialResponse);
    rare->addRow(m_evenIfNotOffered);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_forgetPassword);
    buttons->addWidget(m_forgetToken);
    buttons->addStretch();
    buttons->addWidget(done);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->addLayout(m_form);
    column->addWidget(m_allowCleartext);
    column->addWidget(m_allowUnverified);
    column->addWidget(m_moreButton, 0, Qt::AlignLeft);
    column->addWidget(m_more);
    column->addWidget(m_practiceHint);
    column->addLayout(buttons);
}

void SignInPopup::forget(SecretKind kind)
{
    m_discarded = true;
    close();
    Q_EMIT forgetRequested(kind);
}

void SignInPopup::showMethod(const SignInChoice &choice)
{
    QString method = noSignIn;
    if (choice.wanted && choice.mechanisms.isEmpty())
        method = choice.untilOneWorks ? untilOneWorks : automatic;
    else if (choice.wanted)
        method = choice.mechanisms.size() == 1 ? QString::fromLatin1(choice.mechanisms.first().toUpper()) : inOrder;
    int index = m_method->findData(method);
    if (index < 0) // one that isn't ours stays as it was written
        index = m_method->findData(inOrder);
    m_method->setCurrentIndex(index);
    m_order->setText(QString::fromUtf8(choice.mechanisms.join(", ")));
}

void SignInPopup::setChoice(const SignInChoice &choice, const SignInCircumstances &circumstances)
{
    m_circumstances = circumstances;
    showMethod(choice);
    m_user->setText(choice.user);
    m_user->setPlaceholderText(circumstances.practiceUser);
    const QString kept = choice.keeping == Keeping::Keychain ? tr("in the keychain") : tr("remembered");
    m_password->clear();
    m_password->setPlaceholderText(circumstances.hasPassword ? kept : tr("asked for when needed"));
    m_token->clear();
    m_token->setPlaceholderText(circumstances.hasToken ? kept : tr("paste it, or it is asked for when needed"));
    m_keep->setKeeping(choice.keeping);
    m_authorization->setText(choice.authorization);
    m_realm->setText(choice.realm);
    m_initialResponse->setCurrentIndex(m_initialResponse->findData(static_cast<int>(choice.initialResponse)));
    m_evenIfNotOffered->setChecked(choice.evenIfNotOffered);
    m_allowCleartext->setChecked(choice.allowCleartext);
    m_allowUnverified->setChecked(choice.allowUnverified);
    m_allowUnverified->setVisible(!circumstances.verifies);
    // What is set is seen.
    m_moreButton->setChecked(!choice.authorization.isEmpty() || !choice.realm.isEmpty() || choice.evenIfNotOffered
        || choice.initialResponse != InitialResponse::Auto);
    m_practiceHint->setVisible(!circumstances.practiceUser.isEmpty());
    m_practiceHint->setText(
        tr("The practice server knows %1 and fills in the password or the token.").arg(circumstances.practiceUser));
    updateFields();
}

QList<QByteArray> SignInPopup::typedOrder(QStringList *unknown) const
{
    QList<QByteArray> order;
    QString text = m_order->text();
    for (const QString &word : text.replace(u',', u' ').split(u' ', Qt::SkipEmptyParts)) {
        const QByteArray name = word.toUpper().toUtf8();
        if (unknown && !mechanismNamed(name))
            unknown->append(word);
        if (!order.contains(name))
            order.append(name);
    }
    return order;
}

void SignInPopup::updateFields()
{
    const QString method = m_method->currentData().toString();
    const bool wanted = method != noSignIn;
    const SignInChoice chosen = choice();
    QStringList unknown;
    const bool empty = typedOrder(&unknown).isEmpty();
    m_form->setRowVisible(m_order, method == inOrder);
    m_form->setRowVisible(m_remark, method == inOrder && (empty || !unknown.isEmpty()));
    m_remark->setText(empty ? tr("Without names the strongest that is offered is taken.")
                            : tr("Helodesk doesn’t speak %1.").arg(unknown.join(QStringLiteral(", "))));
    m_form->setRowVisible(m_password, !wanted || chosen.takesPassword());
    m_form->setRowVisible(m_token, chosen.takesToken());
    m_form->setRowVisible(m_getToken, chosen.takesToken() && m_circumstances.practiceUser.isEmpty());
    m_form->setRowVisible(m_keep, !wanted || chosen.takesPassword() || chosen.takesToken());
    m_forgetPassword->setVisible(m_circumstances.hasPassword && (!wanted || chosen.takesPassword()));
    m_forgetToken->setVisible(m_circumstances.hasToken && chosen.takesToken());
    const std::initializer_list<QWidget *> fields{
        m_user, m_password, m_keep, m_allowCleartext, m_allowUnverified, m_more};
    for (QWidget *field : fields)
        field->setEnabled(wanted);
    // Which mechanism would be said, if none is named?
    m_evenIfNotOffered->setEnabled(wanted && !chosen.mechanisms.isEmpty());
    m_moreButton->setArrowType(m_moreButton->isChecked() ? Qt::DownArrow : Qt::RightArrow);
    m_more->setVisible(m_moreButton->isChecked());
    fitIntoScreen();
}

SignInChoice SignInPopup::choice() const
{
    const QString method = m_method->currentData().toString();
    SignInChoice choice;
    choice.wanted = method != noSignIn;
    choice.untilOneWorks = method == untilOneWorks;
    if (method == inOrder)
        choice.mechanisms = typedOrder();
    else if (mechanismNamed(method.toLatin1()))
        choice.mechanisms = {method.toLatin1()};
    choice.evenIfNotOffered = m_evenIfNotOffered->isChecked() && !choice.mechanisms.isEmpty();
    choice.user = m_user->text();
    choice.authorization = m_authorization->text();
    choice.realm = m_realm->text();
    choice.initialResponse = static_cast<InitialResponse>(m_initialResponse->currentData().toInt());
    choice.password = m_password->text().toUtf8();
    choice.token = m_token->text().trimmed().toUtf8();
    choice.keeping = m_keep->keeping();
    choice.allowCleartext = m_allowCleartext->isChecked();
    choice.allowUnverified = m_allowUnverified->isChecked();
    return choice;
}

// As large as its fields need, and never beyond the screen's edge.
void SignInPopup::fitIntoScreen()
{
    layout()->activate();
    adjustSize();
    if (!isVisible())
        return;
    const QRect room = screen()->availableGeometry();
    move(std::clamp(x(), room.left(), std::max(room.left(), room.right() - width())),
        std::clamp(y(), room.top(), std::max(room.top(), room.bottom() - height())));
}

void SignInPopup::openUnder(QWidget *widget)
{
    m_discarded = false;
    adjustSize();
    move(widget->mapToGlobal(QPoint(0, widget->height() + 4)));
    show();
    fitIntoScreen();
    const bool wanted = m_method->currentData().toString() != noSignIn;
    if (!wanted)
        m_method->setFocus();
    else if (m_user->text().isEmpty())
        m_user->setFocus();
    else
        (m_token->isVisible() && !m_password->isVisible() ? m_token : m_password)->setFocus();
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
    m_token->clear();
    if (!m_discarded && !event->spontaneous())
        Q_EMIT taken(taking);
}

} // namespace helodesk
