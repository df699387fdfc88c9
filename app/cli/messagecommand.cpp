// SPDX-License-Identifier: MIT
// helodesk-cli message: looks at messages without sending them.
#include "app/cli/commands.h"
#include "app/cli/commonoptions.h"
#include "app/cli/complaint.h"
#include "app/cli/mailbox.h"
#include "app/cli/messagereport.h"
#include "app/cli/offers.h"
#include "core/dkim/dkimsignature.h"

#include <QCoreApplication>
#include <QDir>
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

constexpr Option shownOptions[]{
    {"format", "FORMAT", QT_TRANSLATE_NOOP("Cli", "text (as without) or json.")},
    {"json", nullptr, QT_TRANSLATE_NOOP("Cli", "The same as --format json.")},
    {"output", "FILE",
        QT_TRANSLATE_NOOP(
            "Cli", "Write to FILE instead of standard output. A file of that name is replaced when all is done.")},
    {"quiet", nullptr, QT_TRANSLATE_NOOP("Cli", "Write nothing to standard output; the exit code tells.")},
    {"color", "WHEN", QT_TRANSLATE_NOOP("Cli", "auto (on a terminal, unless NO_COLOR is set), always or never.")},
};

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
    // Standard input as a file, since a message is read more than once.
    [[nodiscard]] QString standardInput(QString *problem);

    const Arguments &m_arguments;
    Transport m_transport;
    DkimRecords m_records;
    QTemporaryFile m_input;
};

QString MessageCommand::standardInput(QString *problem)
{
    QFile input;
    if (!m_input.open() || !input.open(stdin, QIODevice::ReadOnly)) {
        *problem = m_input.errorString();
        return {};
    }
    constexpr qint64 block = 256 * 1024;
    for (QByteArray octets = input.read(block); !octets.isEmpty(); octets = input.read(block))
        m_input.write(octets);
    if (!m_input.flush())
        *problem = m_input.errorString();
    return m_input.fileName();
}

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
            for (const Mailbox &mailbox : mailboxesFrom(QString::fromUtf8(field->value)))
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
    const QString path = name == u"-" ? standardInput(problem) : name;
    if (!problem->isEmpty())
        return std::nullopt;
    const auto make = [&path] { return contentFromFile(path, true); };
    const auto first = make();
    const EmlFacts facts = emlFacts(*first);
    *problem = first->error();
    auto examined = problem->isEmpty() ? examine(make, envelopeFor(facts), m_transport, m_records, problem)
                                       : std::optional<ExaminedMessage>();
    if (examined)
        examined->name = name == u"-" ? tr("standard input") : name;
    return examined;
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
