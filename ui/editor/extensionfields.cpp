// SPDX-License-Identifier: MIT
#include "ui/editor/extensionfields.h"

#include "core/profile/profile.h"
#include "ui/editor/editorform.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QIntValidator>
#include <QLineEdit>

namespace helodesk {

using editorfields::addChoice;
using editorfields::makeLine;

namespace {

constexpr int noPriority = 100;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::ExtensionFields)
};

// Choices that are usual, and room for any other: a tester may want a malformed one.
QComboBox *makeOpenChoice(QWidget *parent, const QStringList &usual)
{
    auto *combo = new QComboBox(parent);
    combo->setEditable(true);
    combo->addItem(QString());
    combo->addItems(usual);
    combo->setMinimumWidth(220);
    combo->setInsertPolicy(QComboBox::NoInsert);
    combo->lineEdit()->setPlaceholderText(Texts::tr("not asked for"));
    combo->lineEdit()->setFont(fonts::monospace());
    return combo;
}

QByteArray textOf(const QLineEdit *line)
{
    return line->text().trimmed().toUtf8();
}

} // namespace

ExtensionFields::ExtensionFields(EditorForm *form)
    : m_protocol(new QComboBox(form)), m_chunking(new QComboBox(form)), m_chunkSize(makeLine(form, {}, true)),
      m_lastAlone(new QCheckBox(Texts::tr("The end is a chunk of its own, BDAT 0 &LAST"), form)),
      m_prdr(new QCheckBox(Texts::tr("A reply for each recipient after the message (&PRDR)"), form)),
      m_checkSize(new QCheckBox(Texts::tr("Don’t begin with a message larger than the server’s SI&ZE"), form)),
      m_notify(makeOpenChoice(form,
          {QStringLiteral("NEVER"), QStringLiteral("SUCCESS"), QStringLiteral("FAILURE"), QStringLiteral("DELAY"),
              QStringLiteral("SUCCESS,FAILURE,DELAY")})),
      m_returned(makeOpenChoice(form, {QStringLiteral("FULL"), QStringLiteral("HDRS")})),
      m_envelopeId(makeLine(form, Texts::tr("none"), true)),
      m_originalRecipient(makeLine(form, Texts::tr("not said"), true)),
      m_deliverBy(makeLine(form, QStringLiteral("120;R"), true)), m_holdFor(makeLine(form, Texts::tr("at once"), true)),
      m_holdUntil(makeLine(form, QStringLiteral("2027-01-31T08:00:00Z"), true)), m_priority(new QComboBox(form)),
      m_requireTls(new QCheckBox(Texts::tr("Verified TLS on the whole &way (REQUIRETLS)"), form)),
      m_saysSubmitter(new QCheckBox(Texts::tr("Say who s&ubmitted the message (AUTH=)"), form)),
      m_submitter(makeLine(form, Texts::tr("<>, nobody known"), true)),
      m_wantsVerp(new QCheckBox(Texts::tr("A sender for each recipient (&XVERP)"), form)),
      m_verp(makeLine(form, Texts::tr("the server’s own delimiters"), true)),
      m_mail(makeLine(form, QStringLiteral("KEYWORD=value"), true)),
      m_recipient(makeLine(form, QStringLiteral("KEYWORD=value"), true)),
      m_evenIfNotOffered(new QCheckBox(Texts::tr("E&ven if the server doesn’t offer them, against the rules"), form))
{
    addMessageRows(form);
    addReportRows(form);
    addDeliveryRows(form);
    addFurtherRows(form);
}

void ExtensionFields::addMessageRows(EditorForm *form)
{
    addChoice(m_protocol, Texts::tr("SMTP with extensions (EHLO)"), Spoken::Esmtp);
    addChoice(m_protocol, Texts::tr("SMTP without extensions (HELO)"), Spoken::Helo);
    addChoice(m_protocol, Texts::tr("LMTP (LHLO)"), Spoken::Lmtp);
    addChoice(m_chunking, Texts::tr("never: by DATA"), Chunking::Off);
    addChoice(m_chunking, Texts::tr("if the server offers it"), Chunking::Auto);
    addChoice(m_chunking, Texts::tr("always, even if not offered"), Chunking::Force);
    m_chunkSize->setValidator(new QIntValidator(1, static_cast<int>(Chunks::largest), m_chunkSize));
    m_chunkSize->setMaximumWidth(200);
    form->addRow(Texts::tr("&Protocol"), m_protocol);
    form->addHeading(Texts::tr("The message"));
    form->addRow(Texts::tr("In &chunks (BDAT)"), m_chunking);
    form->addRow(Texts::tr("&Octets of a chunk"), m_chunkSize);
    form->addRow(m_lastAlone);
    form->addRow(m_prdr);
    form->addRow(m_checkSize);
}

void ExtensionFields::addReportRows(EditorForm *form)
{
    form->addHeading(Texts::tr("Delivery reports (DSN)"));
    form->addRow(Texts::tr("&Report (NOTIFY)"), m_notify, "parameters.notify");
    form->addRow(Texts::tr("&Bring back (RET)"), m_returned, "parameters.ret");
    form->addRow(Texts::tr("&Name of the envelope (ENVID)"), m_envelopeId);
    form->addRow(Texts::tr("Ori&ginal recipient (ORCPT)"), m_originalRecipient);
}

void ExtensionFields::addDeliveryRows(EditorForm *form)
{
    addChoice(m_priority, Texts::tr("not said"), noPriority);
    for (int priority = 9; priority >= -9; --priority)
        addChoice(m_priority, QString::number(priority), priority);
    m_deliverBy->setToolTip(Texts::tr("Seconds, and what happens then: R returns it, N notifies (RFC 2852)"));
    m_holdFor->setToolTip(Texts::tr("Seconds until it is sent on (RFC 4865)"));
    m_holdUntil->setToolTip(Texts::tr("When it is sent on (RFC 4865)"));
    m_submitter->setAccessibleName(Texts::tr("Who submitted the message"));
    m_verp->setAccessibleName(Texts::tr("Delimiters of XVERP"));
    form->addHeading(Texts::tr("Delivery"));
    form->addRow(Texts::tr("&Deliver within (BY)"), m_deliverBy, "parameters.by");
    form->addRow(Texts::tr("&Hold for (HOLDFOR)"), m_holdFor, "parameters.hold_for");
    form->addRow(Texts::tr("Hold un&til (HOLDUNTIL)"), m_holdUntil, "parameters.hold_until");
    form->addRow(Texts::tr("Priorit&y (MT-PRIORITY)"), m_priority);
    form->addRow(m_requireTls);
    form->addRow(m_saysSubmitter);
    form->addRow(m_submitter);
    form->addRow(m_wantsVerp);
    form->addRow(m_verp);
}

void ExtensionFields::addFurtherRows(EditorForm *form)
{
    form->addHeading(Texts::tr("Further parameters, as they go out"));
    form->addRow(Texts::tr("Of &MAIL"), m_mail);
    form->addRow(Texts::tr("Of each RCP&T"), m_recipient);
    m_mail->setAccessibleName(Texts::tr("Further parameters of MAIL"));
    m_recipient->setAccessibleName(Texts::tr("Further parameters of RCPT"));
    form->addRow(m_evenIfNotOffered);
}

void ExtensionFields::fill(const Profile &profile)
{
    const DialogueChoices &dialogue = profile.dialogue;
    const EnvelopeParameters &parameters = profile.parameters;
    const Spoken spoken = dialogue.protocol == Protocol::Lmtp ? Spoken::Lmtp
        : dialogue.heloOnly                                   ? Spoken::Helo
                                                              : Spoken::Esmtp;
    editorfields::choose(m_protocol, spoken);
    editorfields::choose(m_chunking, dialogue.chunking);
    m_chunkSize->setText(QString::number(dialogue.chunks.size));
    m_lastAlone->setChecked(dialogue.chunks.lastAlone);
    m_prdr->setChecked(parameters.prdr);
    m_checkSize->setChecked(parameters.checkSize);
    m_notify->setCurrentText(QString::fromUtf8(parameters.notify));
    m_returned->setCurrentText(QString::fromUtf8(parameters.returned));
    m_envelopeId->setText(QString::fromUtf8(parameters.envelopeId));
    m_originalRecipient->setText(QString::fromUtf8(parameters.originalRecipient));
    m_deliverBy->setText(QString::fromUtf8(parameters.deliverBy));
    m_holdFor->setText(QString::fromUtf8(parameters.holdFor));
    m_holdUntil->setText(QString::fromUtf8(parameters.holdUntil));
    editorfields::choose(m_priority, parameters.priority.value_or(noPriority));
    m_requireTls->setChecked(parameters.requireTls);
    m_saysSubmitter->setChecked(parameters.submitter.has_value());
    m_submitter->setText(QString::fromUtf8(parameters.submitter.value_or(QByteArray())));
    m_wantsVerp->setChecked(parameters.verp.has_value());
    m_verp->setText(QString::fromUtf8(parameters.verp.value_or(QByteArray())));
    m_mail->setText(editorfields::joined(parameters.mail));
    m_recipient->setText(editorfields::joined(parameters.recipient));
    m_evenIfNotOffered->setChecked(parameters.evenIfNotOffered);
}

void ExtensionFields::take(Profile &profile) const
{
    DialogueChoices &dialogue = profile.dialogue;
    EnvelopeParameters &parameters = profile.parameters;
    const auto spoken = editorfields::chosen<Spoken>(m_protocol);
    dialogue.protocol = spoken == Spoken::Lmtp ? Protocol::Lmtp : Protocol::Smtp;
    dialogue.heloOnly = spoken == Spoken::Helo;
    dialogue.chunking = editorfields::chosen<Chunking>(m_chunking);
    const qint64 size = m_chunkSize->text().toLongLong();
    dialogue.chunks.size = size > 0 ? size : Chunks().size;
    dialogue.chunks.lastAlone = m_lastAlone->isChecked();
    parameters.prdr = m_prdr->isChecked();
    parameters.checkSize = m_checkSize->isChecked();
    parameters.notify = m_notify->currentText().trimmed().toUtf8();
    parameters.returned = m_returned->currentText().trimmed().toUtf8();
    parameters.envelopeId = textOf(m_envelopeId);
    parameters.originalRecipient = textOf(m_originalRecipient);
    parameters.deliverBy = textOf(m_deliverBy);
    parameters.holdFor = textOf(m_holdFor);
    parameters.holdUntil = textOf(m_holdUntil);
    const int priority = editorfields::chosen<int>(m_priority);
    parameters.priority = priority == noPriority ? std::nullopt : std::optional(priority);
    parameters.requireTls = m_requireTls->isChecked();
    parameters.submitter = m_saysSubmitter->isChecked() ? std::optional(textOf(m_submitter)) : std::nullopt;
    parameters.verp = m_wantsVerp->isChecked() ? std::optional(textOf(m_verp)) : std::nullopt;
    editorfields::takeWords(m_mail, parameters.mail);
    editorfields::takeWords(m_recipient, parameters.recipient);
    parameters.evenIfNotOffered = m_evenIfNotOffered->isChecked();
}

void ExtensionFields::enable(const Profile &profile)
{
    const bool chunks = profile.dialogue.chunking != Chunking::Off;
    m_chunkSize->setEnabled(chunks);
    m_lastAlone->setEnabled(chunks);
    m_submitter->setVisible(profile.parameters.submitter.has_value());
    m_verp->setVisible(profile.parameters.verp.has_value());
}

} // namespace helodesk
