// SPDX-License-Identifier: MIT
#include "ui/dialogs/tokendialog.h"

#include "core/oauth/oauthpresets.h"
#include "ui/panels/selectablelabel.h"
#include "ui/run/keepchoice.h"
#include "ui/theme/helodeskstyle.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QTimer>
#include <QVBoxLayout>

namespace helodesk {

namespace {

const QString providerKey = QStringLiteral("token/provider");
const QString otherIssuer = QStringLiteral("other");
constexpr int fieldWidth = 370; // pixels

} // namespace

TokenDialog::TokenDialog(const QString &server, const QString &user, Keeping keeping, QWidget *parent)
    : QDialog(parent), m_user(user), m_fields(new QWidget(this)), m_provider(new QComboBox(m_fields)),
      m_issuer(new QLineEdit(m_fields)), m_tenant(new QLineEdit(m_fields)), m_client(new QLineEdit(m_fields)),
      m_secret(new QLineEdit(m_fields)), m_scope(new QLineEdit(m_fields)), m_way(new QComboBox(m_fields)),
      m_keep(new KeepChoice(m_fields)), m_note(new QLabel(this)), m_problem(makeSelectableLabel({}, this)),
      m_stage(new QLabel(this)), m_signIn(new QPushButton(tr("&Sign in"), this)),
      m_cancel(new QPushButton(tr("Cancel"), this))
{
    setWindowTitle(tr("Get an access token"));
    setWindowModality(Qt::WindowModal);
    for (const OAuthPreset &preset : oauthPresets())
        m_provider->addItem(preset.name, QString::fromUtf8(preset.id));
    m_provider->addItem(tr("another issuer"), otherIssuer);
    m_way->addItem(tr("the browser on this computer"), false);
    m_way->addItem(tr("a code, on any device"), true);
    m_keep->setKeeping(keeping);
    nameFields();
    layOut(server, user);
    connectFetcher();
    connect(m_provider, &QComboBox::currentIndexChanged, this, &TokenDialog::showProvider);
    for (const QLineEdit *field : {m_issuer, m_client})
        connect(field, &QLineEdit::textChanged, this, &TokenDialog::updateFields);
    connect(m_signIn, &QPushButton::clicked, this, &TokenDialog::signIn);
    connect(m_cancel, &QPushButton::clicked, this, &TokenDialog::reject);
    restore(server);
    if (m_signIn->isEnabled())
        m_signIn->setFocus();
    else
        (preset() || !m_issuer->text().isEmpty() ? m_client : m_issuer)->setFocus();
}

TokenDialog::~TokenDialog()
{
    m_secret->clear();
}

void TokenDialog::nameFields()
{
    m_secret->setEchoMode(QLineEdit::Password);
    m_issuer->setPlaceholderText(QStringLiteral("https://login.example.org"));
    m_client->setToolTip(tr("Of the client that you, or your administrator, have registered with the issuer"));
    m_tenant->setToolTip(tr("The tenant’s id or one of its domains"));
    const std::initializer_list<std::pair<QWidget *, QString>> names{{m_provider, tr("Provider")},
        {m_issuer, tr("Issuer")}, {m_tenant, tr("Tenant")}, {m_client, tr("Client id")},
        {m_secret, tr("Client secret")}, {m_scope, tr("Scope")}, {m_way, tr("Sign in by")}, {m_keep, tr("Keep it")}};
    for (const auto &[field, name] : names)
        field->setAccessibleName(name);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_problem->setAccessibleName(tr("What went wrong"));
}

void TokenDialog::layOut(const QString &server, const QString &user)
{
    auto *what = new QLabel(user.isEmpty()
            ? tr("For the sign-in at %1. You give your password to the issuer’s own page only; Helodesk gets a token.")
                  .arg(server)
            : tr("For %1 at %2. You give your password to the issuer’s own page only; Helodesk gets a token.")
                  .arg(user, server),
        this);
    what->setTextFormat(Qt::PlainText);
    what->setWordWrap(true);
    m_form = new QFormLayout(m_fields);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_provider->setMinimumWidth(fieldWidth);
    m_form->addRow(tr("&Provider"), m_provider);
    m_form->addRow(tr("&Issuer"), m_issuer);
    m_form->addRow(tr("&Tenant"), m_tenant);
    m_form->addRow(tr("Client i&d"), m_client);
    m_form->addRow(tr("Client secr&et"), m_secret);
    m_form->addRow(tr("Sc&ope"), m_scope);
    m_form->addRow(tr("Sign in &by"), m_way);
    m_form->addRow(tr("&Keep it"), m_keep);
    m_progress = makeProgress();
    // What wraps is as wide as the fields, whatever is written there.
    const int width = m_fields->sizeHint().width();
    for (QWidget *part : std::initializer_list<QWidget *>{what, m_fields, m_note, m_progress, m_problem})
        part->setFixedWidth(width);
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_signIn, QDialogButtonBox::ActionRole);
    buttons->addButton(m_cancel, QDialogButtonBox::ActionRole);
    m_signIn->setDefault(true);
    makePrimary(m_signIn);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(10);
    // As high as what is seen.
    column->setSizeConstraint(QLayout::SetFixedSize);
    for (QWidget *part : std::initializer_list<QWidget *>{what, m_fields, m_note, m_progress, m_problem, buttons})
        column->addWidget(part);
    m_progress->hide();
    m_problem->hide();
}

QWidget *TokenDialog::makeProgress()
{
    auto *progress = new QWidget(this);
    m_stage->setTextFormat(Qt::PlainText);
    m_stage->setWordWrap(true);
    m_stage->setAccessibleName(tr("How far it is"));
    m_code = makeSelectableLabel({}, progress);
    m_code->setFont(fonts::monospace(20.0 / 13));
    m_code->setAccessibleName(tr("The code"));
    m_copyCode = new QPushButton(tr("&Copy the code"), progress);
    m_open = new QPushButton(tr("Open the &page"), progress);
    m_copyPage = new QPushButton(tr("Copy its &address"), progress);
    connect(m_copyCode, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_code->text()); });
    connect(m_open, &QPushButton::clicked, this, &TokenDialog::openPage);
    connect(m_copyPage, &QPushButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(m_page.toString(QUrl::FullyEncoded)); });
    auto *bar = new QProgressBar(progress);
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setAccessibleName(tr("Waiting"));
    auto *moving = new QTimer(bar);
    connect(moving, &QTimer::timeout, bar, qOverload<>(&QWidget::update));
    moving->start(std::chrono::milliseconds(33));
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {m_copyCode, m_open, m_copyPage}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addStretch();
    auto *column = new QVBoxLayout(progress);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stage);
    column->addWidget(m_code);
    column->addLayout(buttons);
    column->addWidget(bar);
    return progress;
}

void TokenDialog::connectFetcher()
{
    connect(&m_fetcher, &TokenFetcher::stageChanged, this, &TokenDialog::showStage);
    connect(&m_fetcher, &TokenFetcher::finished, this, &TokenDialog::end);
    connect(&m_fetcher, &TokenFetcher::pageReady, this, [this](const QUrl &page) {
        m_page = page;
        showStage(TokenFetcher::Stage::AwaitingPerson);
        openPage();
    });
    connect(&m_fetcher, &TokenFetcher::codeReady, this, [this](const DeviceAnswer &answer) {
        m_page = answer.pageWithCode.isEmpty() ? answer.page : answer.pageWithCode;
        m_code->setText(answer.userCode);
        showStage(TokenFetcher::Stage::AwaitingPerson);
        m_stage->setText(tr("Open %1 on any device, and type this code there.").arg(answer.page.toString()));
    });
}

const OAuthPreset *TokenDialog::preset() const
{
    return oauthPresetNamed(m_provider->currentData().toString().toUtf8());
}

QString TokenDialog::settingsKey(const char *name) const
{
    return QStringLiteral("token/%1/%2").arg(m_provider->currentData().toString(), QLatin1String(name));
}

void TokenDialog::restore(const QString &server)
{
    const OAuthPreset *suggested = oauthPresetOfServer(server);
    const QString provider
        = suggested ? QString::fromUtf8(suggested->id) : QSettings().value(providerKey, otherIssuer).toString();
    m_provider->setCurrentIndex(std::max(m_provider->findData(provider), 0));
    showProvider();
}

void TokenDialog::save() const
{
    QSettings settings;
    settings.setValue(providerKey, m_provider->currentData());
    settings.setValue(settingsKey("issuer"), m_issuer->text());
    settings.setValue(settingsKey("tenant"), m_tenant->text());
    settings.setValue(settingsKey("client_id"), m_client->text());
    settings.setValue(settingsKey("scope"), m_scope->text());
    settings.setValue(settingsKey("device"), m_way->currentData());
}

void TokenDialog::showProvider()
{
    const OAuthPreset *chosen = preset();
    const QSettings settings;
    const bool noDevice = chosen && !chosen->noDevice.isEmpty();
    m_issuer->setText(settings.value(settingsKey("issuer")).toString());
    m_tenant->setText(settings.value(settingsKey("tenant")).toString());
    m_tenant->setPlaceholderText(chosen ? chosen->tenant : QString());
    m_client->setText(settings.value(settingsKey("client_id")).toString());
    m_scope->setText(settings.value(settingsKey("scope"), chosen ? chosen->scope : QString()).toString());
    m_scope->setPlaceholderText(chosen ? chosen->scope : tr("what the issuer gives by itself"));
    m_scope->setCursorPosition(0);
    m_secret->clear();
    m_secret->setPlaceholderText(chosen && chosen->needsSecret ? tr("it stands beside the client id")
                                                               : tr("none, for a public client"));
    m_way->setCurrentIndex(!noDevice && settings.value(settingsKey("device")).toBool() ? 1 : 0);
    m_way->setEnabled(!noDevice);
    m_way->setToolTip(noDevice ? chosen->noDevice : QString());
    m_form->setRowVisible(m_issuer, !chosen);
    m_form->setRowVisible(m_tenant, chosen && !chosen->tenant.isEmpty());
    m_note->setText(chosen
            ? chosen->client
            : tr("Any issuer that has a discovery document (OpenID Connect, RFC 8414). Register a client "
                 "there with the redirect address http://127.0.0.1."));
    if (noDevice)
        m_note->setText(m_note->text() + u'\n' + chosen->noDevice);
    m_problem->hide();
    updateFields();
}

void TokenDialog::updateFields()
{
    const bool running = m_fetcher.isRunning();
    const bool complete = !m_client->text().trimmed().isEmpty() && (preset() || !m_issuer->text().trimmed().isEmpty());
    m_signIn->setEnabled(complete && !running);
    m_fields->setEnabled(!running);
    m_note->setVisible(!running);
    m_progress->setVisible(running);
    m_code->setVisible(!m_code->text().isEmpty());
    m_copyCode->setVisible(!m_code->text().isEmpty());
    m_open->setVisible(!m_page.isEmpty());
    m_copyPage->setVisible(!m_page.isEmpty());
}

TokenRequest TokenDialog::request() const
{
    const OAuthPreset *chosen = preset();
    TokenRequest request = chosen ? requestBy(*chosen, m_tenant->text()) : TokenRequest();
    if (!chosen)
        request.issuer = m_issuer->text();
    request.clientId = m_client->text().trimmed();
    request.clientSecret = m_secret->text().trimmed().toUtf8();
    request.scope = m_scope->text().simplified();
    request.user = m_user;
    request.device = m_way->currentData().toBool();
    // Whoever waits here can cancel.
    request.timeLimit = std::chrono::minutes(15);
    return request;
}

void TokenDialog::signIn()
{
    save();
    m_page.clear();
    m_code->clear();
    m_problem->hide();
    m_fetcher.fetch(request());
    showStage(TokenFetcher::Stage::AskingIssuer);
    m_cancel->setFocus();
}

void TokenDialog::showStage(TokenFetcher::Stage stage)
{
    switch (stage) {
    case TokenFetcher::Stage::AskingIssuer:
        m_stage->setText(tr("Asking the issuer where to sign in…"));
        break;
    case TokenFetcher::Stage::AwaitingPerson:
        m_stage->setText(tr("Sign in on the page that has opened in your browser. Helodesk goes on by itself."));
        break;
    case TokenFetcher::Stage::Redeeming:
    case TokenFetcher::Stage::Renewing:
        m_stage->setText(tr("Somebody has signed in; fetching the token…"));
        m_page.clear();
        break;
    }
    updateFields();
}

void TokenDialog::openPage()
{
    if (!QDesktopServices::openUrl(m_page))
        m_stage->setText(tr("No browser could be opened. Copy the page’s address into one yourself."));
}

void TokenDialog::end(const TokenOutcome &outcome)
{
    m_page.clear();
    m_code->clear();
    if (outcome.succeeded()) {
        Q_EMIT got(outcome.token.toEntry(), m_keep->keeping());
        accept();
        return;
    }
    QPalette palette = m_problem->palette();
    palette.setColor(QPalette::WindowText, Theme::current().bad.foreground);
    m_problem->setPalette(palette);
    const OAuthPreset *chosen = preset();
    m_problem->setText(outcome.problem.words(chosen ? chosen->hints : QMap<QString, QString>()));
    m_problem->setVisible(outcome.problem.kind != OAuthProblem::Kind::Cancelled);
    updateFields();
    m_signIn->setFocus();
}

void TokenDialog::reject()
{
    if (m_fetcher.isRunning())
        m_fetcher.cancel();
    else
        QDialog::reject();
}

} // namespace helodesk
