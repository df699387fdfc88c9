// SPDX-License-Identifier: MIT
// Thunderbird's SMTP log, in the three forms that people have it in: since version 91 with mailnews.smtp.loglevel, as
// its Error Console copies it
//     mailnews.smtp: C: EHLO desk.example SmtpClient.sys.mjs:693:19
// where a reply's lines follow on lines of their own, and as it prints it to the terminal
//     console.debug: mailnews.smtp: "S: 250-mx.example\r\n250 HELP\r\n"
// and before, with MOZ_LOG=SMTP:5
//     2026-11-27 08:16:12.123456 UTC - [(null) 1234: Main Thread]: I/SMTP SMTP Response: 220 mx.example
#include "core/recording/lineformat.h"

#include <QRegularExpression>
#include <QTime>

#include <algorithm>
#include <array>

namespace helodesk::formats {

namespace {

using recording::behind;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::Recording)
};

constexpr char logger[] = "mailnews.smtp: ";

// What it thinks or does, where the dialogue itself says as much.
bool isChatter(QByteArrayView words)
{
    static constexpr std::array all{"SMTP entering state", "Possible auth methods", "Current auth method",
        "SMTP: login", "SMTP AuthLogin", "New SmtpClient", "Reusing a connection", "AUTH LOGIN USER", "AUTH LOGIN PASS",
        "Authentication successful", "Authentication failed", "MAIL FROM successful", "Adding recipient", "Total RCPTs",
        "RCPT TO done", "Message sent successfully", "Message sending failed", "EHLO not successful", "Command failed",
        "Retry send"};
    return std::any_of(all.begin(), all.end(), [words](const char *each) { return words.startsWith(each); });
}

class ThunderbirdFormat : public SerialFormat
{
public:
    ThunderbirdFormat() : SerialFormat(u"Thunderbird"_qs) { }
    static int likeness(const QList<QByteArrayView> &lines)
    {
        return 3 * recording::count(lines, [](QByteArrayView line) {
            return line.contains("SMTP Response: ") || line.contains("SMTP Send: ") || line.contains("mailnews.smtp")
                || line.contains("SMTP Connecting to: ");
        });
    }

protected:
    void take(const RecordedLine &line) override;

private:
    // What stands in front of the line or behind it, for people.
    QByteArrayView withoutTime(QByteArrayView text);
    QByteArrayView withoutPlace(QByteArrayView text);

    void say(const QByteArray &words);
    void transmit(QByteArrayView line);
    void receive(QByteArrayView lines);
    void sayHidden();
    void hear(const QByteArray &words);
    void connects(const QByteArray &words);
    bool fails(const QByteArray &words);

    enum class Open { No, Reply, Words } m_open = Open::No; // a message of the console that goes on
    QByteArray m_mechanism; // that it signs in by
    qint64 m_payload = 0; // octets of content
    QByteArray m_ahead; // EHLO, which it writes down before TLS is in force
    bool m_closes = false; // of its own accord
    QTime m_now; // by the console's clock, which has no date
    QTime m_began;
};

QByteArrayView ThunderbirdFormat::withoutTime(QByteArrayView text)
{
    static const QRegularExpression full(u"^(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3})\\d* UTC - "_qs);
    static const QRegularExpression clock(u"^(\\d\\d:\\d\\d:\\d\\d\\.\\d{3}) "_qs);
    if (text.isEmpty() || text[0] < '0' || text[0] > '9')
        return text;
    const QString begin = QString::fromLatin1(text.first(std::min<qsizetype>(text.size(), 40)));
    if (const QRegularExpressionMatch match = full.match(begin); match.hasMatch()) {
        QDateTime when = QDateTime::fromString(match.captured(1), u"yyyy-MM-dd HH:mm:ss.zzz"_qs);
        when.setTimeSpec(Qt::UTC);
        session().happenedAt(when);
        return text.sliced(match.capturedEnd());
    }
    if (const QRegularExpressionMatch match = clock.match(begin); match.hasMatch()) {
        m_now = QTime::fromString(match.captured(1), u"HH:mm:ss.zzz"_qs);
        if (!m_began.isValid())
            m_began = m_now;
        session().happenedAfter(std::chrono::milliseconds(std::max(m_began.msecsTo(m_now), 0)));
        return text.sliced(match.capturedEnd());
    }
    return text;
}

// The console names the line of the program behind each message.
QByteArrayView ThunderbirdFormat::withoutPlace(QByteArrayView text)
{
    static const QRegularExpression place(u"(?:^| )[\\w./:-]+\\.(?:mjs|jsm|js):\\d+(?::\\d+)?$"_qs);
    if (text.isEmpty() || text.back() < '0' || text.back() > '9' || !text.contains("js"))
        return text;
    const QRegularExpressionMatch match = place.match(QString::fromLatin1(text));
    if (!match.hasMatch())
        return text;
    m_open = Open::No;
    return text.first(match.capturedStart());
}

// One message of its logger's.
void ThunderbirdFormat::say(const QByteArray &words)
{
    if (words.startsWith("S: "))
        receive(QByteArrayView(words).sliced(3));
    else if (words.startsWith("C: Logging suppressed"))
        sayHidden();
    else if (words.startsWith("C: "))
        transmit(QByteArrayView(words).sliced(3));
    else
        hear(words);
}

void ThunderbirdFormat::transmit(QByteArrayView line)
{
    const Verb verb = verbOf(line);
    m_closes = m_closes || verb == Verb::Quit;
    if (verb == Verb::Ehlo && session().startsTls())
        m_ahead = line.toByteArray();
    else
        session().sent(line);
}

void ThunderbirdFormat::receive(QByteArrayView lines)
{
    if (session().isInContent() && m_payload > 0)
        session().contentSent(m_payload);
    m_payload = 0;
    if (!m_ahead.isEmpty())
        session().sent(std::exchange(m_ahead, {}));
    for (const QByteArray &line : lines.toByteArray().replace("\r\n", "\n").split('\n')) {
        if (!line.isEmpty())
            session().received(line);
    }
}

// "C: Logging suppressed (it probably contained auth information)", before: "Logging suppressed for this command …"
void ThunderbirdFormat::sayHidden()
{
    if (session().awaitsResponse())
        session().sent("(suppressed)");
    else
        session().sent(m_mechanism.isEmpty() ? QByteArray("AUTH") : "AUTH " + m_mechanism);
}

void ThunderbirdFormat::connects(const QByteArray &words)
{
    beginIfSpoken();
    m_began = m_now;
    m_payload = 0;
    m_closes = false;
    m_ahead.clear();
    QByteArrayView where = behind(words, "to").trimmed();
    where = where.startsWith(':') ? where.sliced(1).trimmed() : where;
    const qsizetype scheme = where.indexOf("://");
    where = scheme < 0 ? where : where.sliced(scheme + 3);
    const recording::Endpoint endpoint = recording::endpointIn(where);
    session().target(endpoint.address, endpoint.port);
}

// "NetworkTimeoutError: a Network error occurred", "SecurityError info: SEC_ERROR_UNKNOWN_ISSUER"
bool ThunderbirdFormat::fails(const QByteArray &words)
{
    if (words.startsWith("SecurityError")) {
        m_closes = true;
        if (words.startsWith("SecurityError info: ") && words.size() > 20)
            session().tlsFailed(words.sliced(20));
        return true;
    }
    if (!words.endsWith(" error occurred"))
        return false;
    if (!session().isConnected()) {
        // "ConnectionRefusedError" is its word for names that don't exist, too.
        events::ConnectFailed failed;
        failed.address = session().subject().server;
        failed.port = session().subject().port;
        failed.reason = Texts::tr("no connection; Thunderbird doesn’t say why");
        session().add(Stage::Connect, failed);
    } else if (words.startsWith("NetworkTimeoutError")) {
        session().timedOut(Instant(0));
    } else if (words.startsWith("NetworkInterruptError")) {
        session().closed(events::Closed::Reset, true);
    } else {
        session().said(words);
    }
    return true;
}

void ThunderbirdFormat::hear(const QByteArray &words)
{
    if (words.startsWith("Connecting to") || words.startsWith("SMTP Connecting to")) {
        connects(words);
    } else if (words.startsWith("Connected")) {
        session().connected({}, 0);
    } else if (words.startsWith("Closing connection") || words == "QUIT") {
        session().closed(events::Closed::Us, false);
    } else if (words.startsWith("Socket closed")) {
        session().closed(m_closes ? events::Closed::Us : events::Closed::Peer, !m_closes);
    } else if (words.startsWith("Logging suppressed")) {
        sayHidden();
    } else if (words.startsWith("Authentication via AUTH ")) {
        m_mechanism = words.sliced(24);
    } else if (words.startsWith("Sending ") && words.endsWith(" bytes of payload")) {
        m_payload += words.split(' ').value(1).toLongLong();
    } else if (!fails(words) && !isChatter(words)) {
        if (words.contains("rror") || words.contains("ailed") || words.startsWith("Discarding"))
            session().said(words);
        else if (session().hasDialogue())
            notUnderstood();
    }
}

void ThunderbirdFormat::take(const RecordedLine &line)
{
    QByteArrayView text = line.text;
    if (text.endsWith('\r'))
        text.chop(1);
    text = withoutTime(text);
    const QByteArrayView printed = text.startsWith("console.") ? behind(text, ": ") : QByteArrayView();
    if (printed.startsWith(logger)) {
        QByteArrayView words = printed.sliced(qstrlen(logger));
        words
            = words.size() > 1 && words.startsWith('"') ? words.sliced(1).chopped(words.endsWith('"') ? 1 : 0) : words;
        return say(recording::unescaped(words));
    }
    if (!printed.isNull() || text.startsWith("JavaScript error: ") || text.startsWith("Exiting due to "))
        return; // other parts of the program
    if (const QByteArrayView words = behind(text, logger); !words.isNull()) {
        m_open = words.startsWith("S: ") ? Open::Reply : Open::Words;
        return say(withoutPlace(words).toByteArray());
    }
    if (text.startsWith("mailnews.send: ")) { // the dialogue with the user about what the reply says
        m_open = Open::Words;
        withoutPlace(text);
        return;
    }
    for (const char *mark : {"SMTP Response: ", "SMTP Send: "}) {
        const QByteArrayView said = behind(text, mark);
        if (!said.isNull())
            return mark[5] == 'R' ? receive(said) : session().sent(said);
    }
    if (m_open != Open::No) {
        const Open open = m_open;
        const QByteArrayView words = withoutPlace(text);
        if (open == Open::Words || words.trimmed().isEmpty())
            return;
        if (startsReply(words))
            return receive(words);
        m_open = Open::No;
    }
    for (const char *mark : {"/SMTP ", "]: "}) {
        const QByteArrayView words = behind(text, mark);
        if (!words.isNull())
            return hear(words.toByteArray());
    }
    if (session().hasDialogue() && !session().isClosed())
        notUnderstood();
}

} // namespace

QList<KnownFormat> thunderbird()
{
    return {
        {ThunderbirdFormat::likeness,
            []() -> std::unique_ptr<LineFormat> { return std::make_unique<ThunderbirdFormat>(); }},
    };
}

} // namespace helodesk::formats
