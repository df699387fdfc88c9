// SPDX-License-Identifier: MIT
// Debug output of libraries: nodemailer, PHPMailer, MailKit, Python's smtplib.
#include "core/recording/lineformat.h"

#include <QRegularExpression>

namespace helodesk::formats {

namespace {

using recording::behind;
using recording::between;

QDateTime utc(const QString &text, const QString &format)
{
    QDateTime when = QDateTime::fromString(text, format);
    when.setTimeSpec(Qt::UTC);
    return when;
}

// "[2026-11-27 08:16:07] DEBUG [bT2CwKujLA] S: 220 mx"
class NodemailerFormat : public SerialFormat
{
public:
    NodemailerFormat() : SerialFormat(u"nodemailer"_qs) { }
    static int likeness(const QList<QByteArrayView> &lines)
    {
        return 2 * recording::count(lines, [](QByteArrayView line) {
            return line.startsWith('[') && (line.contains("] DEBUG ") || line.contains("] INFO "));
        });
    }

protected:
    void take(const RecordedLine &line) override;

private:
    void hear(QByteArrayView words);
};

void NodemailerFormat::hear(QByteArrayView words)
{
    if (words.startsWith("Connection established to ") || words.startsWith("Secure connection established to ")) {
        const recording::Endpoint endpoint = recording::endpointIn(behind(words, "established to "));
        beginIfSpoken();
        session().connected(endpoint.address, endpoint.port);
        if (words.startsWith("Secure"))
            session().secured();
    } else if (words.startsWith("Connection upgraded with STARTTLS")) {
        session().secured();
    } else if (words.startsWith("Closing connection to the server")) {
        session().closed(events::Closed::Us, false);
    } else if (words.startsWith("Connection closed unexpectedly") || words.contains("Connection reset")) {
        session().closed(events::Closed::Peer, true);
    } else if (words.contains("ECONNREFUSED") || words.contains("ETIMEDOUT") || words.contains("EHOSTUNREACH")) {
        QByteArray reason = words.toByteArray();
        session().connectFailed(reason.replace("ECONNREFUSED", "connection refused")
                                    .replace("ETIMEDOUT", "timed out")
                                    .replace("EHOSTUNREACH", "unreachable"));
    } else if (session().isInContent()) {
        // The content's lines have no mark of their own.
        if (!words.startsWith('<') || !words.contains("bytes encoded mime message"))
            session().sent(words);
    } else if (words.startsWith("Send Error") || words.startsWith("SMTP Error") || words.contains("rror:")) {
        session().said(words);
    }
}

void NodemailerFormat::take(const RecordedLine &line)
{
    static const QRegularExpression form(
        u"^\\[(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d)\\] (\\w+) +(?:\\[(#?[\\w-]+)\\] ?)?(.*?)\\r?$"_qs);
    const QRegularExpressionMatch match = form.match(QString::fromUtf8(line.text));
    if (!match.hasMatch())
        return notUnderstood();
    session().happenedAt(utc(match.captured(1), u"yyyy-MM-dd HH:mm:ss"_qs));
    const QByteArray words = match.captured(4).toUtf8();
    if (words.startsWith("S: "))
        session().received(QByteArrayView(words).sliced(3));
    else if (words.startsWith("C: "))
        session().sent(QByteArrayView(words).sliced(3));
    else
        hear(words);
}

// "2026-11-27 08:16:12<TAB>SERVER -> CLIENT: 220 mx"
class PhpMailerFormat : public SerialFormat
{
public:
    PhpMailerFormat() : SerialFormat(u"PHPMailer"_qs) { }
    static int likeness(const QList<QByteArrayView> &lines)
    {
        return 2 * recording::count(lines, [](QByteArrayView line) {
            return line.contains("SERVER -> CLIENT:") || line.contains("CLIENT -> SERVER:");
        });
    }

protected:
    void take(const RecordedLine &line) override;

private:
    void hear(QByteArrayView words);
};

void PhpMailerFormat::hear(QByteArrayView words)
{
    if (words.startsWith("Connection: opening to ")) {
        beginIfSpoken();
        QByteArrayView where = words.sliced(23);
        const qsizetype comma = where.indexOf(',');
        where = comma < 0 ? where : where.first(comma);
        const qsizetype scheme = where.indexOf("://");
        const recording::Endpoint endpoint = recording::endpointIn(scheme < 0 ? where : where.sliced(scheme + 3));
        session().target(endpoint.address, endpoint.port);
        return;
    }
    if (words.startsWith("Connection: opened")) {
        session().connected({}, 0);
    } else if (words.startsWith("Connection: closed")) {
        session().closed(events::Closed::Us, false);
    } else if (words.startsWith("Connection: Failed to connect") || words.startsWith("SMTP ERROR: Failed to connect")) {
        if (!session().isConnected() && session().isEmpty())
            session().connectFailed(words.toByteArray());
    } else if (words.startsWith("SMTP ERROR:") || words.startsWith("SMTP Error:") || words.startsWith("SMTP NOTICE:")
        || words.startsWith("Connection:")) {
        session().said(words);
    } else {
        notUnderstood();
    }
}

void PhpMailerFormat::take(const RecordedLine &line)
{
    static const QRegularExpression form(u"^(?:(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d)[\\t ]+)?(.*?)\\r?$"_qs);
    QString text = QString::fromUtf8(line.text);
    text.remove(u"<br>"_qs).replace(u"&gt;"_qs, u">"_qs).replace(u"&lt;"_qs, u"<"_qs);
    const QRegularExpressionMatch match = form.match(text);
    const QByteArray words = match.captured(2).toUtf8();
    session().happenedAt(utc(match.captured(1), u"yyyy-MM-dd HH:mm:ss"_qs));
    if (words.startsWith("SERVER -> CLIENT:")) {
        session().received(QByteArrayView(words).sliced(17).trimmed());
    } else if (words.startsWith("CLIENT -> SERVER:")) {
        const QByteArrayView said = QByteArrayView(words).sliced(17);
        session().sent(said.startsWith(' ') ? said.sliced(1) : said);
    } else if (match.captured(1).isEmpty() && session().isInReply() && startsReply(QByteArrayView(words).trimmed())) {
        session().received(QByteArrayView(words).trimmed());
    } else if (match.captured(1).isEmpty() && !session().hasDialogue()) {
        return; // the options of the connection, over several lines
    } else {
        hear(words);
    }
}

// MailKit's ProtocolLogger: "Connected to smtp://mx.example:25/", then "S: " and "C: ", perhaps behind a time. Programs
// may set other marks; a widely used page for tests has "<< " and ">> ".
class MailKitFormat : public SerialFormat
{
public:
    MailKitFormat() : SerialFormat(u"MailKit"_qs) { }
    static int likeness(const QList<QByteArrayView> &lines)
    {
        constexpr int certain = 1000; // the rest of its lines could be anybody's
        return certain * recording::count(lines, [](QByteArrayView line) {
            return line.startsWith("Connected to smtp://") || line.startsWith("Connected to smtps://")
                || line.contains("Z Connected to smtp");
        });
    }

protected:
    void take(const RecordedLine &line) override
    {
        QByteArrayView text = line.text;
        if (text.endsWith('\r'))
            text.chop(1);
        const qsizetype blank = text.indexOf(' ');
        if (blank > 18 && text[blank - 1] == 'Z' && text[4] == '-') {
            session().happenedAt(QDateTime::fromString(QString::fromLatin1(text.first(blank)), Qt::ISODateWithMs));
            text = text.sliced(blank + 1);
        }
        if (text.startsWith("Connected to smtp")) {
            beginIfSpoken();
            QByteArrayView where = behind(text, "://");
            const qsizetype end = where.indexOf('/');
            const recording::Endpoint endpoint = recording::endpointIn(end < 0 ? where : where.first(end));
            session().connected(endpoint.address, endpoint.port);
            if (text.startsWith("Connected to smtps"))
                session().secured();
        } else if (text.startsWith("S: ") || text.startsWith("<< ")) {
            session().received(text.sliced(3));
        } else if (text.startsWith("C: ") || text == "C:" || text.startsWith(">> ") || text == ">>") {
            const QByteArrayView said = text.sliced(std::min<qsizetype>(3, text.size()));
            session().sent(said);
        } else {
            notUnderstood();
        }
    }
};

// smtplib with set_debuglevel(1): "send: 'ehlo desk\r\n'", "reply: b'250-mx\r\n'"
class SmtplibFormat : public SerialFormat
{
public:
    SmtplibFormat() : SerialFormat(u"Python smtplib"_qs) { }
    static int likeness(const QList<QByteArrayView> &lines)
    {
        return 2 * recording::count(lines, [](QByteArrayView line) {
            return line.contains("send: '") || line.contains("send: b'") || line.contains("reply: b'")
                || line.contains("reply: retcode (");
        });
    }

protected:
    void take(const RecordedLine &line) override;

private:
    static QByteArray unquoted(QByteArrayView literal);
};

// The octets of a literal of Python: 'ehlo desk\r\n', b'…', "it's".
QByteArray SmtplibFormat::unquoted(QByteArrayView literal)
{
    literal = literal.trimmed();
    if (literal.startsWith('b'))
        literal = literal.sliced(1);
    if (literal.size() < 2)
        return {};
    return recording::unescaped(literal.sliced(1, literal.size() - 2));
}

void SmtplibFormat::take(const RecordedLine &line)
{
    static const QRegularExpression time(u"^\\d\\d:\\d\\d:\\d\\d\\.\\d+ "_qs);
    QByteArrayView text = line.text;
    if (text.endsWith('\r'))
        text.chop(1);
    if (text.size() > 16 && text[2] == ':' && time.match(QString::fromLatin1(text.first(16))).hasMatch())
        text = text.sliced(text.indexOf(' ') + 1);
    if (text.startsWith("connect: to (") || text.startsWith("connect: (")) {
        if (session().hasDialogue())
            begin();
        const QByteArrayView where = between(text, "(", ")");
        session().target(QString::fromUtf8(between(where, "'", "'")), behind(where, ", ").toByteArray().toInt());
    } else if (text.startsWith("reply: retcode (") || text.startsWith("connect: ") || text.startsWith("data: (")) {
        return; // the reply again, as it was understood
    } else if (text.startsWith("reply: ")) {
        QByteArray reply = unquoted(text.sliced(7));
        while (reply.endsWith('\n') || reply.endsWith('\r'))
            reply.chop(1);
        if (reply.isEmpty())
            return session().closed(events::Closed::Peer, true);
        session().received(reply);
    } else if (text.startsWith("send: ")) {
        QByteArray octets = unquoted(text.sliced(6));
        if (octets.endsWith("\r\n"))
            octets.chop(2);
        octets.replace("\r\n", "\n");
        for (const QByteArray &each : octets.split('\n'))
            session().sent(each);
    } else if (text.contains("ConnectionRefusedError") || text.contains("TimeoutError")
        || text.contains("socket.gaierror")) {
        session().connectFailed(text.toByteArray());
    } else if (text.contains("SMTPServerDisconnected")) {
        session().closed(events::Closed::Peer, true);
    } else if (text.startsWith("SMTP") || text.startsWith("smtplib.SMTP") || text.startsWith("ssl.SSL")) {
        session().said(text); // the exception that the program ended with
    } else {
        notUnderstood();
    }
}

} // namespace

QList<KnownFormat> libraries()
{
    return {
        {NodemailerFormat::likeness,
            []() -> std::unique_ptr<LineFormat> { return std::make_unique<NodemailerFormat>(); }},
        {PhpMailerFormat::likeness,
            []() -> std::unique_ptr<LineFormat> { return std::make_unique<PhpMailerFormat>(); }},
        {MailKitFormat::likeness, []() -> std::unique_ptr<LineFormat> { return std::make_unique<MailKitFormat>(); }},
        {SmtplibFormat::likeness, []() -> std::unique_ptr<LineFormat> { return std::make_unique<SmtplibFormat>(); }},
    };
}

} // namespace helodesk::formats
