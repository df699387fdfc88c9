// SPDX-License-Identifier: MIT
// helodesk-cli message: looks at messages without sending them.
#include "app/cli/commands.h"
#include "app/cli/commonoptions.h"
#include "app/cli/complaint.h"
#include "app/cli/mailbox.h"
#include "app/cli/messagereport.h"
#include "app/cli/offers.h"
#include "app/cli/standardinput.h"
#include "core/dkim/dkimsignature.h"
#include "core/message/mailboxlist.h"
#include "core/profile/judgement.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryFile>

#include <array>

namespace helodesk::cli {

namespace {

constexpr Option checkOptions[]{
    {"from", "ADDRESS",
        QT_TRANSLATE_NOOP("Cli", "The sender that the envelope will have. Without: the author's address.")},
    {"to", "LIST",
        QT_TRANSLATE_NOOP("Cli", "The recipients that the envelope will have. Without: those that the message names."),
        true},
    {"offers", "LIST",
        QT_TRANSLATE_NOOP(
            "Cli", "What the server is taken to offer, such as 8BITMIME,SMTPUTF8,'SIZE 10000000'. Without: 8BITMIME.")},
    {"dkim-record", "FILE",
        QT_TRANSLATE_NOOP("Cli",
            "Take keys of signatures from FILE instead of the DNS: lines of a zone file, as --print-dkim-record writes "
            "them. May be given several times."),
        true},
    {"nameserver", "ADDRESS[:PORT]", QT_TRANSLATE_NOOP("Cli", "Ask this name server for keys (IPv4).")},
    {"no-dns", nullptr, QT_TRANSLATE_NOOP("Cli", "Ask nobody for keys: signatures aren't checked.")},
    {"strict", nullptr, QT_TRANSLATE_NOOP("Cli", "Warnings count too: exit with 43.")},
};

constexpr auto shownOptions = outputOptionsWith(QT_TRANSLATE_NOOP("Cli", "text (as without) or json."));

class MessageCommand
{
    Q_DECLARE_TR_FUNCTIONS(MessageCommand)
public:
    explicit MessageCommand(const Arguments &arguments) : m_arguments(arguments) { }
    static int run(const Arguments &arguments) { return MessageCommand(arguments).perform(); }

private:
    int perform();
    [[nodiscard]] std::optional<ExaminedMessage> look(const QString &name, QString *problem);
    [[nodiscard]] Envelope envelopeFor(const EmlFacts &facts) const;
    bool readRecords(QString *problem);

    const Arguments &m_arguments;
    Transport m_transport;
    DkimRecords m_records;
};

bool MessageCommand::readRecords(QString *problem)
{
    if (m_arguments.has("no-dns"))
        return true;
    const NameServer server = NameServer::from(m_arguments.value("nameserver"));
    if (m_arguments.has("nameserver") && server.address.isEmpty()) {
        *problem = tr("--nameserver %1: it must be an IPv4 address, and a port if need be: 192.0.2.1:53")
                       .arg(m_arguments.value("nameserver"));
        return false;
    }
    QMap<QByteArray, QByteArray> known;
    for (const QString &name : m_arguments.values("dkim-record")) {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly)) {
            *problem = tr("--dkim-record: %1: %2").arg(name, file.errorString());
            return false;
        }
        const auto records = recordsInZone(file.readAll());
        if (records.isEmpty()) {
            *problem = tr("--dkim-record: %1: there is no TXT record in it").arg(name);
            return false;
        }
        known.insert(records);
    }
    if (m_arguments.has("dkim-record"))
        m_records = [known](const QByteArray &name) { return TextRecord(known.value(name.toLower())); };
    else
        m_records = recordsInDns(server);
    return true;
}

Envelope MessageCommand::envelopeFor(const EmlFacts &facts) const
{
    Envelope envelope;
    const auto addresses = [&facts](const char *name) {
        QStringList found;
        if (const EmlField *field = facts.message().field(name)) {
            for (const ListedMailbox &mailbox : listedMailboxes(field->value))
                found.append(QString::fromUtf8(mailbox.address));
        }
        return found;
    };
    envelope.sender = m_arguments.has("from") ? QString::fromUtf8(mailboxFrom(m_arguments.value("from")).address)
                                              : addresses("From").value(0);
    for (const QString &list : m_arguments.values("to")) {
        for (const Mailbox &mailbox : mailboxesFrom(list))
            envelope.recipients.append(QString::fromUtf8(mailbox.address));
    }
    if (!m_arguments.has("to"))
        envelope.recipients = addresses("To") + addresses("Cc");
    return envelope;
}

std::optional<ExaminedMessage> MessageCommand::look(const QString &name, QString *problem)
{
    const bool isInput = name == u"-";
    const auto input = isInput ? copyOfStandardInput(problem) : nullptr;
    if (isInput && !input)
        return std::nullopt;
    const QString path = isInput ? input->fileName() : name;
    ExaminedMessage message;
    message.name = isInput ? tr("standard input") : name;
    const auto content = contentFromFile(path, true);
    message.facts = emlFacts(*content);
    *problem = content->error();
    if (!problem->isEmpty())
        return std::nullopt;
    message.findings = lint({message.facts, envelopeFor(message.facts), m_transport});
    if (m_records && message.facts.message().field("DKIM-Signature"))
        message.signatures = checkDkim(*contentFromFile(path, true), m_records, &message.problem);
    return message;
}

int MessageCommand::perform()
{
    QString problem;
    static constexpr std::array formats{Format::Text, Format::Json};
    const auto settings = readOutput(m_arguments, &problem, formats);
    if (!settings || !readRecords(&problem))
        return complain(problem);
    const QString offers = m_arguments.has("offers") ? m_arguments.value("offers") : u"8BITMIME"_qs;
    m_transport = Transport::from(capabilitiesFrom(offers));
    Output output(*settings);
    if (!output.open(&problem))
        return complain(problem);
    MessageReport report(*settings, output);
    bool failed = false;
    for (const QString &name : m_arguments.operands()) {
        const auto message = look(name, &problem);
        if (!message)
            return complain(problem);
        report.add(*message);
        failed = failed || message->errors() > 0 || (m_arguments.has("strict") && message->warnings() > 0);
    }
    report.done();
    if (!output.finish(&problem))
        return complain(problem);
    return failed ? expectationNotMet : 0;
}

} // namespace

Command messageCommand()
{
    static const Section sections[]{
        {QT_TRANSLATE_NOOP("Cli", "What is checked"), checkOptions},
        {QT_TRANSLATE_NOOP("Cli", "Output"), shownOptions},
        {QT_TRANSLATE_NOOP("Cli", "General"), generalOptions},
    };
    static const CommandSyntax syntax{"message", QT_TRANSLATE_NOOP("Cli", "FILE… [options]"),
        QT_TRANSLATE_NOOP("Cli",
            "Looks at messages (.eml; - is standard input) without sending them: their structure, what servers and "
            "receivers may take offence at and why, and whether their DKIM signatures hold. send --lint does the same "
            "for a message that is put together from options. Exits with 43 if something is against the rules or a "
            "signature doesn't hold."),
        sections, "", 1, -1, QT_TRANSLATE_NOOP("Cli", "message needs a FILE")};
    return {&syntax, MessageCommand::run};
}

} // namespace helodesk::cli
