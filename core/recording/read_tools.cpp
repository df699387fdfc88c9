// SPDX-License-Identifier: MIT
// What command line programs show of a session: curl -v, msmtp -d, Postfix's smtp -v.
#include "core/recording/lineformat.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace helodesk::formats {

namespace {

using recording::behind;
using recording::between;

// The last of several progress lines that overwrite each other, for curl.
QByteArrayView afterCarriageReturn(QByteArrayView line)
{
    if (line.endsWith('\r'))
        line.chop(1);
    const qsizetype back = line.lastIndexOf('\r');
    return back < 0 ? line : line.sliced(back + 1);
}

class CurlFormat : public SerialFormat
{
public:
    CurlFormat() : SerialFormat(u"curl"_qs) { }
    static int likeness(const QList<QByteArrayView> &lines)
    {
        const int marks = recording::count(lines, [](QByteArrayView line) {
            return (line.startsWith("* ") && !line.startsWith("* ]")) || line.startsWith("> ") || line.startsWith("< ");
        });
        const int own = recording::count(lines, [](QByteArrayView line) {
            return line.contains("*   Trying ") || line.startsWith("* Connected to ") || line.startsWith("curl: (")
                || line.startsWith("* Closing connection") || line.startsWith("* SSL connection using");
        });
        return own > 0 ? marks + own : 0;
    }

protected:
    void take(const RecordedLine &line) override;

private:
    void hear(QByteArrayView words);
    void failed(QByteArrayView line);

    TlsReport m_report;
    bool m_secures = false;
    bool m_failed = false;
};

void CurlFormat::hear(QByteArrayView words)
{
    words = words.trimmed();
    if (words.startsWith("Trying ")) {
        beginIfSpoken();
        QByteArrayView address = words.sliced(7);
        while (address.endsWith('.'))
            address.chop(1);
        const recording::Endpoint endpoint = recording::endpointIn(address);
        session().target(endpoint.address, endpoint.port);
    } else if (words.startsWith("Connected to ")) {
        const QByteArrayView host = words.sliced(13).first(std::max<qsizetype>(words.sliced(13).indexOf(' '), 0));
        session().subject().server = QString::fromUtf8(host);
        session().connected(
            QString::fromUtf8(host), between(words.toByteArray() + ' ', " port ", " ").toByteArray().toInt());
    } else if (words.startsWith("SSL connection using ")) {
        const QList<QByteArray> parts = words.sliced(21).toByteArray().split('/');
        m_report = {};
        m_report.established = true;
        m_report.version = parts.value(0).trimmed();
        m_report.cipher = parts.value(1).trimmed();
        m_report.group = parts.value(2).trimmed();
        m_secures = true;
    } else if (m_secures && words.startsWith("subject: ")) {
        CertificateInfo certificate;
        const QByteArrayView name = behind(words, "CN=");
        certificate.subject = QString::fromUtf8(name.isNull() ? words.sliced(9) : name);
        m_report.chain = {certificate};
    } else if (m_secures && words.startsWith("issuer: ") && !m_report.chain.isEmpty()) {
        const QByteArrayView name = behind(words, "CN=");
        m_report.chain[0].issuer = QString::fromUtf8(name.isNull() ? words.sliced(8) : name);
    } else if (m_secures && words.startsWith("SSL certificate verify ok")) {
        m_report.verified = true;
    } else if (m_secures && words.startsWith("SSL certificate verify result: ")) {
        m_report.reason = QString::fromUtf8(words.sliced(31)).section(u',', 0, 0);
        m_report.verificationAsked = false;
    } else if (words.startsWith("SSL certificate problem: ") || words.startsWith("SSL: no alternative")) {
        session().tlsFailed(words.toByteArray());
        m_failed = true;
    } else if (words.startsWith("connect to ") && words.contains(" failed: ")) {
        session().connectFailed(behind(words, " failed: ").toByteArray());
        m_failed = true;
    } else if (words.startsWith("Could not resolve host")) {
        session().resolved(QString::fromUtf8(behind(words, ": ")), {}, QString::fromUtf8(words));
        m_failed = true;
    } else if (words.startsWith("Closing connection") || words.startsWith("Connection #")) {
        if (session().isConnected())
            session().closed(events::Closed::Us, false);
    } else if (words.contains("response reading failed") || words.contains("Connection reset")) {
        session().closed(words.contains("reset") ? events::Closed::Reset : events::Closed::Peer, true);
    }
    // What it says besides ("RCPT failed: 550", each handshake message) only repeats the dialogue.
}

// "curl: (7) Failed to connect to …"
void CurlFormat::failed(QByteArrayView line)
{
    const int number = between(line, "(", ")").toByteArray().toInt();
    const QByteArray words = behind(line, ") ").toByteArray();
    constexpr int noHost = 6;
    constexpr int noConnection = 7;
    constexpr int timedOut = 28;
    constexpr int tls = 35;
    constexpr int certificate = 60;
    if (std::exchange(m_failed, true))
        return;
    if (number == noHost)
        session().resolved(QString::fromUtf8(behind(words, ": ")), {}, QString::fromUtf8(words));
    else if (number == noConnection || (number == timedOut && !session().isConnected()))
        session().connectFailed(words);
    else if (number == timedOut)
        session().timedOut(Instant(0));
    else if (number == tls || number == certificate)
        session().tlsFailed(words);
}

void CurlFormat::take(const RecordedLine &line)
{
    const QByteArrayView text = afterCarriageReturn(line.text);
    const qsizetype trying = text.indexOf("*   Trying ");
    if (trying > 0) // behind the progress meter
        return hear(text.sliced(trying + 2));
    const bool speaks = text.startsWith("> ") || text.startsWith("< ") || text == ">" || text == "<";
    if (speaks && std::exchange(m_secures, false))
        session().secured(m_report);
    if (text.startsWith("> "))
        session().sent(text.sliced(2));
    else if (text.startsWith("< "))
        session().received(text.sliced(2));
    else if (text.startsWith("* ") || text.startsWith("*  "))
        hear(text.sliced(2));
    else if (text.startsWith("curl: ("))
        failed(text);
    else if (text.startsWith("{ [") || text.startsWith("} [") || text.contains("--:--:--")
        || text.startsWith("  % Total") || text.trimmed().startsWith("Dload"))
        return; // counts of octets, and the progress meter
    else
        notUnderstood();
}

// "<-- 220 mx", "--> EHLO desk"
class MsmtpFormat : public SerialFormat
{
public:
    MsmtpFormat() : SerialFormat(u"msmtp"_qs) { }
    static int likeness(const QList<QByteArrayView> &lines)
    {
        return 2 * recording::count(lines, [](QByteArrayView line) {
            return line.startsWith("<-- ") || line.startsWith("--> ");
        });
    }

protected:
    void take(const RecordedLine &line) override
    {
        QByteArrayView text = line.text;
        if (text.endsWith('\r'))
            text.chop(1);
        if (text.startsWith("<-- "))
            session().received(text.sliced(4));
        else if (text.startsWith("--> "))
            session().sent(text.sliced(4));
        else if (text.startsWith("host = "))
            session().target(QString::fromUtf8(text.sliced(7)), 0);
        else if (text.startsWith("port = "))
            session().target(session().subject().server, text.sliced(7).toByteArray().toInt());
        else if (text.startsWith("TLS session parameters:"))
            session().secured();
        else if (text.startsWith("msmtp: "))
            failed(text.sliced(7));
        else if (session().hasDialogue())
            session().said(text);
        // Before the dialogue it lists its settings.
    }

private:
    void failed(QByteArrayView words)
    {
        if (words.startsWith("cannot connect to "))
            session().connectFailed(behind(words, ": ").toByteArray());
        else if (words.startsWith("cannot locate host"))
            session().resolved(session().subject().server, {}, QString::fromUtf8(words));
        else if (words.contains("TLS handshake failed") || words.contains("TLS certificate verification failed"))
            session().tlsFailed(words.toByteArray());
        else if (words.startsWith("could not send mail"))
            session().closed(events::Closed::Us, false);
        else
            session().said(words);
    }
};

// Postfix's smtp -v: "postfix/smtp[123]: < mx.example[192.0.2.1]:25: 220 …"
class PostfixVerboseFormat : public SerialFormat
{
public:
    PostfixVerboseFormat() : SerialFormat(u"Postfix (smtp -v)"_qs) { }
    static int likeness(const QList<QByteArrayView> &lines)
    {
        return 3 * recording::count(lines, [](QByteArrayView line) { return lineIn(line).hasMatch(); });
    }

protected:
    void take(const RecordedLine &line) override
    {
        const QRegularExpressionMatch match = lineIn(line.text);
        if (!match.hasMatch())
            return; // a great deal besides; only the dialogue counts
        if (match.captured(3) != m_process && !m_process.isEmpty())
            begin();
        m_process = match.captured(3);
        const bool isClient = match.captured(2) == u"smtp" || match.captured(2) == u"lmtp";
        session().target(match.captured(5), match.captured(7).isEmpty() ? 25 : match.captured(7).toInt());
        const bool received = (match.captured(4) == u"<") == isClient;
        const QByteArray said = match.captured(8).toUtf8();
        if (session().isClosed()
            || (received && said.startsWith("220") && session().hasBothSides()
                && session().waitingFor() != Verb::StartTls))
            begin();
        if (received)
            session().received(said);
        else
            session().sent(said);
    }

private:
    static QRegularExpressionMatch lineIn(QByteArrayView line)
    {
        static const QRegularExpression dialogue(
            u"^(.{0,80}?)postfix[\\w/-]*/(smtpd?|lmtp)\\[(\\d+)\\]: ([<>]) ([^\\s\\[]+)\\[([^\\]]*)\\](?::(\\d+))?: (.*?)\\r?$"_qs);
        // Most lines of a log are none of these: look for what is rare first.
        const bool possible = line.contains("]: < ") || line.contains("]: > ");
        return possible ? dialogue.match(QString::fromUtf8(line)) : QRegularExpressionMatch();
    }
    QString m_process;
};

} // namespace

QList<KnownFormat> tools()
{
    return {
        {CurlFormat::likeness, []() -> std::unique_ptr<LineFormat> { return std::make_unique<CurlFormat>(); }},
        {MsmtpFormat::likeness, []() -> std::unique_ptr<LineFormat> { return std::make_unique<MsmtpFormat>(); }},
        {PostfixVerboseFormat::likeness,
            []() -> std::unique_ptr<LineFormat> { return std::make_unique<PostfixVerboseFormat>(); }},
    };
}

} // namespace helodesk::formats
