// SPDX-License-Identifier: MIT
// Dialogues without marks, as a terminal shows them: telnet, openssl s_client, a stream out of Wireshark.
#include "core/recording/dialogueformat.h"

#include <array>

namespace helodesk::formats {

namespace {

using recording::behind;
using recording::between;
using recording::startsCommand;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::Recording)
};

class TelnetFormat : public DialogueFormat
{
public:
    TelnetFormat() : DialogueFormat(u"telnet"_qs) { }
    static int likeness(const QList<QByteArrayView> &lines)
    {
        const bool telnet = recording::count(lines, [](QByteArrayView line) {
            return line.startsWith("Escape character is ") || line.startsWith("telnet: Unable to connect")
                || line.startsWith("Connection closed by foreign host.");
        });
        return telnet ? 1 + recording::count(lines, startsReply) : 0;
    }

protected:
    void take(const RecordedLine &line) override
    {
        const QByteArrayView text = line.text;
        if (session().isInContent() && !text.startsWith("Connection closed by foreign host."))
            return speak(text);
        if (text.startsWith("Trying ")) {
            beginIfSpoken();
            QByteArrayView address = text.sliced(7);
            while (address.endsWith('.'))
                address.chop(1);
            session().target(QString::fromUtf8(address), 0);
        } else if (text.startsWith("Connected to ")) {
            QByteArrayView host = text.sliced(13);
            if (host.endsWith('.'))
                host.chop(1);
            session().subject().server = QString::fromUtf8(host);
            session().connected(QString::fromUtf8(host), 0);
        } else if (text.startsWith("Escape character is ")) {
            return;
        } else if (text.startsWith("telnet: ")) {
            beginIfSpoken();
            session().connectFailed(text.toByteArray());
        } else if (text.startsWith("Connection closed by foreign host.")) {
            session().closed(events::Closed::Peer, session().awaitsReply());
        } else {
            speak(text);
        }
    }
};

// openssl s_client: what it says about TLS, then the dialogue inside. With -starttls what went before isn't shown.
class OpensslFormat : public DialogueFormat
{
public:
    OpensslFormat() : DialogueFormat(u"openssl s_client"_qs) { }
    static int likeness(const QList<QByteArrayView> &lines)
    {
        const bool connected
            = recording::count(lines, [](QByteArrayView line) { return line.startsWith("CONNECTED("); }) > 0;
        return connected ? 4 + recording::count(lines, [](QByteArrayView line) { return line == "---"; }) : 0;
    }

protected:
    void take(const RecordedLine &line) override;

private:
    void describe(QByteArrayView text);
    void secure();

    TlsReport m_report;
    bool m_describing = false; // between CONNECTED and the dialogue
};

void OpensslFormat::describe(QByteArrayView text)
{
    const QByteArrayView words = text.trimmed();
    if (words.startsWith("verify error:")) {
        m_report.reason = QString::fromUtf8(
            behind(words, ":num=").sliced(std::max<qsizetype>(behind(words, ":num=").indexOf(':') + 1, 0)));
    } else if (words.startsWith("0 s:")) {
        CertificateInfo certificate;
        const QByteArrayView name = behind(words, "CN");
        certificate.subject = QString::fromUtf8(name.isNull() ? words.sliced(4) : name).remove(u'=').trimmed();
        m_report.chain = {certificate};
    } else if (words.startsWith("i:") && m_report.chain.size() == 1 && m_report.chain[0].issuer.isEmpty()) {
        const QByteArrayView name = behind(words, "CN");
        m_report.chain[0].issuer = QString::fromUtf8(name.isNull() ? words.sliced(2) : name).remove(u'=').trimmed();
    } else if (words.startsWith("New, ") && words.contains("Cipher is ")) {
        m_report.version = between(words, "New, ", ",").toByteArray();
        m_report.cipher = behind(words, "Cipher is ").toByteArray();
        m_report.established = m_report.cipher != "(NONE)";
    } else if (words.startsWith("Verification: OK") || words.startsWith("Verify return code: 0 ")) {
        m_report.verified = true;
    } else if (words.startsWith("Verification error: ")) {
        m_report.reason = QString::fromUtf8(words.sliced(20));
    } else if (words.contains(":error:")) {
        const QByteArray reason = words.toByteArray();
        session().tlsFailed(reason.split(':').value(5, reason));
        m_describing = false;
    }
}

void OpensslFormat::secure()
{
    m_describing = false;
    if (session().isEncrypted()) // it only tells of a new session ticket
        return;
    m_report.verificationAsked = true;
    session().secured(m_report);
}

void OpensslFormat::take(const RecordedLine &line)
{
    const QByteArrayView text = line.text;
    if (text.startsWith("CONNECTED(")) {
        beginIfSpoken();
        m_report = {};
        m_describing = true;
        return;
    }
    if (m_describing) {
        describe(text);
        const bool speaks = startsReply(text) || (m_report.established && startsCommand(text));
        if (!speaks || !m_report.established)
            return;
        const bool first = !session().isEncrypted();
        secure();
        // With -starttls its own last line is the end of the reply to its own EHLO, before TLS.
        if (first && startsReply(text) && !text.startsWith("220"))
            return session().said(text);
    }
    if (text == "DONE" || text == "closed" || text.startsWith("read:errno=")) {
        session().closed(
            text == "DONE" ? events::Closed::Us : events::Closed::Peer, text != "DONE" && session().awaitsReply());
        return;
    }
    static constexpr std::array own{
        "read R BLOCK", "RENEGOTIATING", "KEYUPDATE", "---", "SSL-Session:", "Post-Handshake"};
    for (const char *words : own) {
        if (text.startsWith(words) && !session().isInContent()) {
            m_describing = text.startsWith("---") || text.startsWith("Post") || text.startsWith("SSL-");
            return;
        }
    }
    speak(text);
}

// The text of a stream: the server's greeting first, nothing of any program between the lines.
class StreamFormat : public DialogueFormat
{
public:
    StreamFormat() : DialogueFormat(Texts::tr("dialogue without marks")) { }
    static int likeness(const QList<QByteArrayView> &lines)
    {
        for (const QByteArrayView line : lines) {
            if (line.trimmed().isEmpty())
                continue;
            if (!startsReply(line))
                return 0;
            break;
        }
        const int commands = recording::count(lines, startsCommand);
        return commands > 0 ? std::min(commands, recording::count(lines, startsReply)) : 0;
    }

protected:
    void take(const RecordedLine &line) override
    {
        if (line.text.isEmpty() && !session().isInContent())
            return;
        speak(line.text);
    }
};

} // namespace

QList<KnownFormat> terminals()
{
    return {
        {TelnetFormat::likeness, []() -> std::unique_ptr<LineFormat> { return std::make_unique<TelnetFormat>(); }},
        {OpensslFormat::likeness, []() -> std::unique_ptr<LineFormat> { return std::make_unique<OpensslFormat>(); }},
        {StreamFormat::likeness, []() -> std::unique_ptr<LineFormat> { return std::make_unique<StreamFormat>(); }},
    };
}

} // namespace helodesk::formats
