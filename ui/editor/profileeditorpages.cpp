// SPDX-License-Identifier: MIT
// The pages of the profile editor.
#include "ui/editor/controlfields.h"
#include "ui/editor/editorfields.h"
#include "ui/editor/editorform.h"
#include "ui/editor/expectationspage.h"
#include "ui/editor/extensionfields.h"
#include "ui/editor/profileeditor.h"
#include "ui/editor/secretsourcefield.h"
#include "ui/editor/takepage.h"
#include "ui/editor/tlsfields.h"
#include "ui/editor/wayfields.h"

#include <QCheckBox>
#include <QComboBox>
#include <QIntValidator>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTabWidget>

namespace helodesk {

using editorfields::addChoice;
using editorfields::makeLine;

void ProfileEditor::makeGeneral()
{
    auto *form = new EditorForm(this);
    m_fields->name = makeLine(form);
    m_fields->name->setReadOnly(m_context.builtIn);
    m_fields->tags = makeLine(form, tr("nightly, exchange"));
    m_fields->tags->setToolTip(tr("Parted by commas. helodesk-cli run --tag chooses by them."));
    m_fields->notes = new QPlainTextEdit(form);
    m_fields->notes->setTabChangesFocus(true);
    m_fields->notes->setPlaceholderText(tr("What it is for, whom to ask"));
    m_fields->notes->document()->setDocumentMargin(8);
    form->addRow(tr("&Name"), m_fields->name, "name");
    form->addRow(tr("&Tags"), m_fields->tags);
    if (!m_context.tags.isEmpty())
        form->addNote(tr("Used already: %1").arg(m_context.tags.mid(0, 12).join(QStringLiteral(", "))));
    form->addRow(tr("N&otes"), m_fields->notes);
    m_forms.push_back(form);
    addPage(form, tr("General"));
}

void ProfileEditor::makeConnection()
{
    auto *form = new EditorForm(this);
    m_fields->server = makeLine(form, tr("mail.example.org, or {{host}}"), true);
    m_fields->port = makeLine(form, tr("by security"), true);
    m_fields->port->setValidator(new QIntValidator(0, 65535, m_fields->port));
    m_fields->port->setMaximumWidth(120);
    m_fields->security = new QComboBox(form);
    addChoice(m_fields->security, tr("automatic"), Security::Auto);
    addChoice(m_fields->security, tr("none"), Security::None);
    addChoice(m_fields->security, QStringLiteral("STARTTLS"), Security::StartTls);
    addChoice(m_fields->security, tr("STARTTLS if offered"), Security::StartTlsIfOffered);
    addChoice(m_fields->security, tr("TLS from the start"), Security::Tls);
    m_fields->ehloName = makeLine(form, tr("this computer’s, or the one in the preferences"), true);

    form->addRow(tr("&Server"), m_fields->server, "server");
    form->addRow(tr("&Port"), m_fields->port);
    form->addRow(tr("S&ecurity"), m_fields->security);
    form->addRow(tr("Name in E&HLO"), m_fields->ehloName, "ehlo_name");
    m_forms.push_back(form);
    addPage(form, tr("Connection"));
}

void ProfileEditor::makeTls()
{
    auto *form = new EditorForm(this);
    m_parts.push_back(std::make_unique<TlsFields>(form));
    m_forms.push_back(form);
    addPage(form, QStringLiteral("TLS"));
}

void ProfileEditor::makeSignIn()
{
    auto *form = new EditorForm(this);
    m_fields->signIn = new QCheckBox(tr("Si&gn in"), form);
    m_fields->user = makeLine(form, tr("anna@example.org, or {{user}}"), true);
    m_fields->mechanisms = makeLine(form, tr("automatic: the strongest that is offered"), true);
    m_fields->mechanisms->setToolTip(tr("For example PLAIN LOGIN: tried in this order"));
    m_fields->passwordFrom = new SecretSourceField(
        {tr("Name of the variable"), QStringLiteral("smtp_password"), tr("this user’s entry for this server")}, form);
    m_fields->tokenFrom = new SecretSourceField(
        {tr("Name of the token’s variable"), QStringLiteral("smtp_token"), tr("this user’s entry for this server")},
        form);
    m_fields->untilOneWorks = new QCheckBox(tr("Try all that are o&ffered, until one works"), form);
    m_fields->evenIfNotOffered = new QCheckBox(tr("Even if the server &doesn’t offer them"), form);
    m_fields->authorization = makeLine(form, tr("the user"), true);
    m_fields->realm = makeLine(form, tr("what the server names"), true);
    m_fields->initialResponse = new QComboBox(form);
    addChoice(m_fields->initialResponse, tr("in the AUTH command, where it fits"), InitialResponse::Auto);
    addChoice(m_fields->initialResponse, tr("after the server’s first challenge"), InitialResponse::Never);
    addChoice(m_fields->initialResponse, tr("in the AUTH command, LOGIN’s too"), InitialResponse::Always);
    form->addRow(m_fields->signIn);
    form->addRow(tr("&User"), m_fields->user, "sign_in.user");
    form->addRow(tr("&Mechanisms"), m_fields->mechanisms);
    form->addRow(m_fields->untilOneWorks);
    form->addRow(m_fields->evenIfNotOffered);
    form->addRow(tr("The &password comes from"), m_fields->passwordFrom, "sign_in.password_from");
    form->addRow(tr("The access to&ken comes from"), m_fields->tokenFrom, "sign_in.token_from");
    form->addRow(tr("Act fo&r"), m_fields->authorization, "sign_in.authorization");
    form->addRow(tr("Rea&lm or domain"), m_fields->realm, "sign_in.realm");
    form->addRow(tr("First mess&age"), m_fields->initialResponse);
    form->addNote(tr("The password and the token themselves never stand in a profile."));
    m_forms.push_back(form);
    addPage(form, tr("Sign-in"));
}

void ProfileEditor::makeWay()
{
    auto *form = new EditorForm(this);
    m_parts.push_back(std::make_unique<WayFields>(form));
    m_forms.push_back(form);
    addPage(form, tr("Way"));
}

void ProfileEditor::makeExtensions()
{
    auto *form = new EditorForm(this);
    m_parts.push_back(std::make_unique<ExtensionFields>(form));
    m_forms.push_back(form);
    addPage(form, tr("Extensions"));
}

void ProfileEditor::makeRun()
{
    auto *form = new EditorForm(this);
    m_fields->stopAfter = new QComboBox(form);
    addChoice(m_fields->stopAfter, tr("the whole message"), Stage::Message);
    addChoice(m_fields->stopAfter, tr("the greeting"), Stage::Greeting);
    addChoice(m_fields->stopAfter, QStringLiteral("EHLO"), Stage::Ehlo);
    addChoice(m_fields->stopAfter, QStringLiteral("STARTTLS"), Stage::StartTls);
    addChoice(m_fields->stopAfter, tr("the sign-in"), Stage::Auth);
    addChoice(m_fields->stopAfter, QStringLiteral("MAIL FROM"), Stage::Mail);
    addChoice(m_fields->stopAfter, QStringLiteral("RCPT TO"), Stage::Rcpt);
    addChoice(m_fields->stopAfter, QStringLiteral("DATA"), Stage::Data);
    m_fields->pipelining = new QComboBox(form);
    addChoice(m_fields->pipelining, tr("if the server offers it"), Pipelining::Auto);
    addChoice(m_fields->pipelining, tr("never"), Pipelining::Off);
    addChoice(m_fields->pipelining, tr("always, even if not offered"), Pipelining::Force);
    m_fields->stayOpen = new QCheckBox(tr("&Keep the connection open when done, to type commands"), form);
    form->addRow(tr("&Stop after"), m_fields->stopAfter);
    form->addRow(tr("Several commands at &once"), m_fields->pipelining);
    form->addRow(m_fields->stayOpen);
    form->addNote(tr("Sender, recipients and the text stand in the Message tab."));
    form->addHeading(tr("Control"));
    m_parts.push_back(std::make_unique<ControlFields>(form));
    m_forms.push_back(form);
    addPage(form, tr("Run"));
}

void ProfileEditor::makeExpectations()
{
    m_expectations = new ExpectationsPage(m_before.expectations, this);
    m_forms.push_back(nullptr);
    addPage(m_expectations, tr("Expectations"));
}

void ProfileEditor::makeTake()
{
    m_take = new TakePage(m_before.take, this);
    m_forms.push_back(nullptr);
    addPage(m_take, tr("For later runs"));
}

} // namespace helodesk
