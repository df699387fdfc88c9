// SPDX-License-Identifier: MIT
#include "ui/run/connectionbar.h"

#include "core/practice/practiceserver.h"
#include "core/profile/serveraddress.h"
#include "ui/actions.h"
#include "ui/dialogs/tokendialog.h"
#include "ui/profiles/environmentpicker.h"
#include "ui/run/barlayout.h"
#include "ui/run/fieldbox.h"
#include "ui/run/flatcontrols.h"
#include "ui/run/signbutton.h"
#include "ui/run/signinpopup.h"
#include "ui/run/workbench.h"
#include "ui/theme/helodeskstyle.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QCheckBox>
#include <QIntValidator>
#include <QLineEdit>
#include <QPainter>
#include <QScopedValueRollback>

#include <algorithm>

namespace helodesk {

ConnectionBar::ConnectionBar(Workbench *workbench, const Actions *actions, QWidget *parent)
    : QWidget(parent), m_workbench(workbench), m_server(new QLineEdit(this)), m_port(new QLineEdit(this)),
      m_scenario(new FlatComboBox(this)), m_security(new FlatComboBox(this)), m_signIn(new FlatButton(this)),
      m_stopAfter(new FlatComboBox(this)), m_stayOpen(new QCheckBox(tr("Stay open"), this))
{
    makeFields();
    makeButtons(*actions);
    connect(m_workbench, &Workbench::chosen, this, &ConnectionBar::showProfile);
    connect(m_workbench, &Workbench::edited, this, &ConnectionBar::showProfile);
    showProfile();
}

void ConnectionBar::makeFields()
{
    for (QLineEdit *field : {m_server, m_port}) {
        field->setFrame(false);
        field->setFont(fonts::monospace());
    }
    m_server->setPlaceholderText(tr("mail.example.org"));
    m_port->setValidator(new QIntValidator(0, 65535, m_port));
    m_port->setMaxLength(5);
    m_port->setFixedWidth(m_port->fontMetrics().horizontalAdvance(QStringLiteral("65535")) + 8);
    const auto addSecurity
        = [this](const QString &text, Security security) { m_security->addItem(text, static_cast<int>(security)); };
    addSecurity(tr("automatic"), Security::Auto);
    addSecurity(tr("none"), Security::None);
    addSecurity(tr("STARTTLS"), Security::StartTls);
    addSecurity(tr("STARTTLS if offered"), Security::StartTlsIfOffered);
    addSecurity(tr("TLS"), Security::Tls);
    const auto addStage
        = [this](const QString &text, Stage stage) { m_stopAfter->addItem(text, static_cast<int>(stage)); };
    addStage(tr("whole message"), Stage::Message);
    addStage(tr("greeting"), Stage::Greeting);
    addStage(QStringLiteral("EHLO"), Stage::Ehlo);
    addStage(QStringLiteral("STARTTLS"), Stage::StartTls);
    addStage(tr("sign-in"), Stage::Auth);
    addStage(QStringLiteral("MAIL FROM"), Stage::Mail);
    addStage(QStringLiteral("RCPT TO"), Stage::Rcpt);
    addStage(QStringLiteral("DATA"), Stage::Data);
    m_stayOpen->setToolTip(tr("Keep the connection open when done, to type commands"));
    m_stayOpen->setAccessibleName(tr("Keep the connection open when done"));

    auto *bar = new BarLayout(this);
    bar->setContentsMargins(12, 9, 12, 9);
    const auto add = [&](const QString &label, QWidget *field, bool grows = false) {
        auto *box = new FieldBox(label, field, this);
        bar->addField(box, grows);
        return box;
    };
    m_serverBox = add(tr("Server"), m_server, true);
    m_serverBox->setMinimumWidth(150);
    m_serverBox->setMaximumWidth(270);
    m_portBox = add(tr("Port"), m_port);
    m_scenarioBox = add(tr("Scenario"), m_scenario, true);
    m_scenarioBox->setMinimumWidth(190);
    m_scenarioBox->setMaximumWidth(353);
    add(tr("Security"), m_security);
    m_signInBox = add(tr("Sign in"), m_signIn);
    add(tr("Stop after"), m_stopAfter);
    auto *environment = new EnvironmentPicker(m_workbench, this);
    environment->setBox(add(tr("Environment"), environment));
    bar->addField(m_stayOpen);

    connect(m_server, &QLineEdit::textEdited, this,
        [this](const QString &text) { change([&](Profile &profile) { profile.server = text; }); });
    connect(m_server, &QLineEdit::editingFinished, this, &ConnectionBar::takeServer);
    connect(m_port, &QLineEdit::textEdited, this,
        [this](const QString &text) { change([&](Profile &profile) { profile.port = text.toUShort(); }); });
    connect(m_scenario, &QComboBox::activated, this,
        [this] { m_workbench->chooseScenario(m_scenario->currentData().toString()); });
    connect(m_security, &QComboBox::activated, this, [this] {
        change([this](Profile &profile) { profile.security = Security(m_security->currentData().toInt()); });
    });
    connect(m_stopAfter, &QComboBox::activated, this, [this] {
        change([this](Profile &profile) { profile.stopAfter = Stage(m_stopAfter->currentData().toInt()); });
    });
    connect(m_stayOpen, &QCheckBox::toggled, this,
        [this](bool on) { change([on](Profile &profile) { profile.stayOpen = on; }); });
    connect(m_signIn, &QAbstractButton::clicked, this, &ConnectionBar::openSignIn);
}

void ConnectionBar::makeButtons(const Actions &actions)
{
    auto *bar = static_cast<BarLayout *>(layout());
    auto *runButton = new SignButton(SignButton::Sign::Start, tr("Run"), QStringLiteral("F5"), this);
    makePrimary(runButton);
    auto *stepButton = new SignButton(SignButton::Sign::None, tr("Step"), QStringLiteral("F10"), this);
    auto *verifyButton = new QPushButton(tr("Verify sign-in"), this);
    auto *stopButton = new SignButton(SignButton::Sign::Stop, tr("Stop"), QStringLiteral("Esc"), this);
    const auto follow = [](QPushButton *button, QAction *action) {
        button->setToolTip(action->toolTip());
        button->setEnabled(action->isEnabled());
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::enabledChanged, button, &QWidget::setEnabled);
    };
    follow(runButton, actions.run);
    follow(stepButton, actions.step);
    follow(verifyButton, actions.verifySignIn);
    follow(stopButton, actions.stop);
    // Placed from the right end.
    bar->addButton(runButton);
    bar->addButton(stepButton);
    bar->addButton(verifyButton);
    bar->addButton(stopButton);
}

void ConnectionBar::change(const std::function<void(Profile &)> &how)
{
    if (m_showing)
        return;
    Profile profile = m_workbench->profile();
    how(profile);
    m_workbench->edit(profile);
}

// "host:587" or "smtps://host" pasted into the server's field fills the other fields.
void ConnectionBar::takeServer()
{
    const auto address = serverAddressFrom(m_server->text());
    if (!address || (address->port == 0 && !address->security && address->host == m_server->text()))
        return;
    change([&](Profile &profile) {
        profile.server = address->host;
        if (address->port != 0)
            profile.port = address->port;
        profile.security = address->security.value_or(profile.security);
    });
}

void ConnectionBar::fillScenarios()
{
    if (m_scenario->count() > 0)
        return;
    for (const Scenario &scenario : Scenario::all()) {
        m_scenario->addItem(scenario.title, scenario.name);
        m_scenario->setItemData(m_scenario->count() - 1, scenario.about, Qt::ToolTipRole);
    }
}

void ConnectionBar::showProfile()
{
    const QScopedValueRollback showing(m_showing, true);
    const Profile &profile = m_workbench->profile();
    const bool practice = profile.usesPracticeServer();
    m_serverBox->setVisible(!practice);
    m_portBox->setVisible(!practice);
    m_scenarioBox->setVisible(practice);
    if (practice) {
        fillScenarios();
        m_scenario->setCurrentIndex(m_scenario->findData(profile.scenario));
        m_scenario->setToolTip(m_scenario->currentData(Qt::ToolTipRole).toString());
    }
    // A text that is being typed stays as it is, with its cursor.
    if (m_server->text() != profile.server)
        m_server->setText(profile.server);
    const QString port = profile.port == 0 ? QString() : QString::number(profile.port);
    if (m_port->text() != port)
        m_port->setText(port);
    m_security->setCurrentIndex(m_security->findData(static_cast<int>(profile.security)));
    m_stopAfter->setCurrentIndex(m_stopAfter->findData(static_cast<int>(profile.stopAfter)));
    m_stayOpen->setChecked(profile.stayOpen);
    const SignInChoice choice = SignInChoice::of(profile);
    m_signIn->setText(choice.methodWords());
    m_signIn->setToolTip(profile.signIn ? profile.user : QString());
    m_signIn->setAccessibleName(tr("Sign in: %1").arg(choice.methodWords()));
    m_signIn->updateGeometry();
    showDefaultPort();
}

void ConnectionBar::showDefaultPort()
{
    RunSettings settings;
    settings.security = m_workbench->profile().security;
    m_port->setPlaceholderText(QString::number(settings.resolvedPort()));
}

void ConnectionBar::focusServer()
{
    if (m_serverBox->isVisible()) {
        m_server->setFocus(Qt::ShortcutFocusReason);
        m_server->selectAll();
    } else {
        m_scenario->setFocus(Qt::ShortcutFocusReason);
    }
}

void ConnectionBar::openSignIn()
{
    if (!m_popup) {
        m_popup = new SignInPopup(this);
        connect(m_popup, &SignInPopup::taken, this, &ConnectionBar::takeChoice);
        connect(m_popup, &SignInPopup::forgetRequested, this,
            [this](SecretKind kind) { m_workbench->passwords()->forget(m_workbench->profile(), kind); });
        connect(m_popup, &SignInPopup::tokenRequested, this, &ConnectionBar::getToken);
    }
    const Profile &profile = m_workbench->profile();
    const PasswordKeeper &passwords = *m_workbench->passwords();
    SignInChoice choice = SignInChoice::of(profile);
    choice.keeping = std::max(passwords.keepingOf(profile), passwords.keepingOf(profile, SecretKind::Token));
    choice.allowCleartext = m_workbench->allowsCleartext();
    choice.allowUnverified = m_workbench->allowsUnverified();
    m_popup->setChoice(choice,
        {profile.usesPracticeServer() ? PracticeServer::user() : QString(),
            passwords.has(profile, SecretKind::Password), passwords.has(profile, SecretKind::Token),
            profile.tls.verify});
    m_popup->openUnder(m_signInBox);
}

// For the profile as it is now, whichever is chosen when somebody has signed in.
void ConnectionBar::getToken()
{
    const Profile profile = m_workbench->profile();
    PasswordKeeper *passwords = m_workbench->passwords();
    // What renews a token is worth keeping.
    const Keeping kept = passwords->keepingOf(profile, SecretKind::Token);
    auto *dialog = new TokenDialog(profile.server, profile.user,
        kept == Keeping::ThisRun && !profile.user.isEmpty() ? Keeping::Keychain : kept, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TokenDialog::got, passwords, [passwords, profile](const QByteArray &entry, Keeping keeping) {
        passwords->choose(profile, SecretKind::Token, entry, keeping);
    });
    dialog->open();
}

void ConnectionBar::takeChoice(const SignInChoice &choice)
{
    change([&](Profile &profile) { choice.applyTo(profile); });
    // A secret that isn't asked for stays as it is kept.
    PasswordKeeper *passwords = m_workbench->passwords();
    if (choice.takesPassword())
        passwords->choose(m_workbench->profile(), SecretKind::Password, choice.password, choice.keeping);
    if (choice.takesToken())
        passwords->choose(m_workbench->profile(), SecretKind::Token, choice.token, choice.keeping);
    m_workbench->setAllowCleartext(choice.allowCleartext);
    m_workbench->setAllowUnverified(choice.allowUnverified);
}

void ConnectionBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::current();
    painter.fillRect(rect(), theme.window);
    painter.fillRect(0, 0, width(), 1, theme.border);
    painter.fillRect(0, height() - 1, width(), 1, theme.border);
}

} // namespace helodesk
