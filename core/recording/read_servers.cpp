// SPDX-License-Identifier: MIT
// Logs of servers: the mail logs of Postfix and Exim.
#include "core/recording/keyedsessions.h"

#include <QRegularExpression>

namespace helodesk::formats {

namespace {

using recording::behind;
using recording::between;

// What the two mail logs share: a delivery is told by its recipient, its server, and what that said to which command.
class Delivery
{
public:
    explicit Delivery(SessionBuilder &session) : m_session(session) { }
    void to(const QString &host, const QByteArray &address, int port)
    {
        m_session.target(host, port);
        if (!m_session.isConnected())
            m_session.connected(QString::fromUtf8(address), port);
        m_session.skipGreeting();
    }
    // The server's words in the place where the log says they came.
    void said(const QByteArray &reply, const QByteArray &command, const QByteArray &sender, const QByteArray &recipient)
    {
        const QByteArray folded = command.toUpper();
        if (folded.startsWith("MAIL"))
            m_session.sent("MAIL FROM:<" + sender + '>');
        else if (folded.startsWith("RCPT"))
            m_session.sent("RCPT TO:<" + recipient + '>');
        else if (folded.contains("END OF DATA") || folded.startsWith("END OF"))
            m_session.contentSent(0);
        else if (folded.startsWith("DATA"))
            m_session.sent("DATA");
        else if (folded.startsWith("EHLO") || folded.startsWith("HELO") || folded.startsWith("STARTTLS")
            || folded.startsWith("AUTH"))
            m_session.sent(folded);
        m_session.received(oneReply(reply));
    }

private:
    // A log writes several lines as one.
    static QByteArray oneReply(QByteArray reply)
    {
        reply.replace('\n', ' ');
        if (reply.size() > 3 && reply[3] == '-')
            reply[3] = ' ';
        return reply;
    }
    SessionBuilder &m_session;
};

// "… postfix/smtp[123]: 4XyZ: to=<ben@…>, relay=mx[192.0.2.1]:25, …, status=bounced (host mx[…] said: 550 … (in reply
// to RCPT TO command))" and "… postfix/smtpd[123]: NOQUEUE: reject: RCPT from …: 554 …; from=<…> to=<…>"
class PostfixLogFormat : public LineFormat
{
public:
    PostfixLogFormat() : LineFormat(u"Postfix log"_qs), m_sessions(name(), ended) { }
    static int likeness(const QList<QByteArrayView> &lines)
    {
        return 2 * recording::count(lines, [](QByteArrayView line) {
            return line.contains("postfix") && line.contains("]: ")
                && (line.contains(" status=") || line.contains("reject: ") || line.contains(": from=<")
                    || line.contains(": removed") || line.contains("message-id="));
        });
    }
    void read(const RecordedLine &line) override;
    void finish() override { m_sessions.endAll(); }

private:
    void delivered(const RecordedLine &line, const QByteArray &text, const QByteArray &id);
    void rejected(const RecordedLine &line, const QByteArray &text);
    static QDateTime timeOf(QByteArrayView line);

    struct Known {
        QByteArray sender;
        qint64 size = 0;
    };
    KeyedSessions m_sessions;
    QHash<QByteArray, Known> m_messages; // by queue id
};

QDateTime PostfixLogFormat::timeOf(QByteArrayView line)
{
    const QDateTime iso = QDateTime::fromString(
        QString::fromLatin1(line.first(std::max<qsizetype>(line.indexOf(' '), 0))), Qt::ISODateWithMs);
    return iso; // the old form of syslog has no year, so nothing is known for certain
}

void PostfixLogFormat::delivered(const RecordedLine &line, const QByteArray &text, const QByteArray &id)
{
    static const QRegularExpression where(u"relay=([^\\s\\[,]+)\\[([^\\]]*)\\]:(\\d+)"_qs);
    static const QRegularExpression refusal(
        u"\\((?:host [^ ]+ (?:said|refused to talk to me): )?([2345]\\d\\d[ -].*?)(?: \\(in reply to ([^()]*?)(?: command)?\\))?\\)$"_qs);
    const QByteArray recipient = between(text, "to=<", ">").toByteArray();
    SessionBuilder &session = m_sessions.at(id, line);
    session.happenedAt(timeOf(line.text));
    const Known known = m_messages.value(id);
    const QRegularExpressionMatch relay = where.match(QString::fromUtf8(text));
    const QByteArray said = behind(text, " status=").toByteArray();
    const QByteArray words = behind(said, " ").toByteArray();
    if (!relay.hasMatch()) {
        session.target(QString::fromUtf8(recipient.mid(recipient.indexOf('@') + 1)), 0);
        if (words.contains("Host or domain name not found") || words.contains("type=A: Host not found"))
            session.resolved(session.subject().server, {}, QString::fromUtf8(words));
        else
            session.connectFailed(words, {}, 25);
        return;
    }
    Delivery delivery(session);
    delivery.to(relay.captured(1), relay.captured(2).toUtf8(), relay.captured(3).toInt());
    const QRegularExpressionMatch reply = refusal.match(QString::fromUtf8(words));
    if (!reply.hasMatch()) {
        session.said(words);
    } else if (said.startsWith("sent")) {
        if (!known.sender.isEmpty() || known.size > 0)
            session.sentWithoutReply("MAIL FROM:<" + known.sender + '>');
        session.sentWithoutReply("RCPT TO:<" + recipient + '>');
        session.contentSent(known.size);
        delivery.said(reply.captured(1).toUtf8(), {}, {}, {});
    } else {
        delivery.said(reply.captured(1).toUtf8(), reply.captured(2).toUtf8(), known.sender, recipient);
    }
}

void PostfixLogFormat::rejected(const RecordedLine &line, const QByteArray &text)
{
    static const QRegularExpression form(
        u"reject: (\\w+)[^:]* from [^\\[]*\\[([^\\]]*)\\](?::\\d+)?: ([2345]\\d\\d .*?);(?: from=<([^>]*)>)?(?: to=<([^>]*)>)?"_qs);
    const QRegularExpressionMatch match = form.match(QString::fromUtf8(text));
    if (!match.hasMatch())
        return;
    const QByteArray key = "reject" + QByteArray::number(line.number);
    SessionBuilder &session = m_sessions.at(key, line);
    session.happenedAt(timeOf(line.text));
    session.connected(match.captured(2), 0);
    session.skipGreeting();
    const QByteArray verb = match.captured(1).toUtf8();
    if (verb != "MAIL" && !match.captured(4).isNull())
        session.sentWithoutReply("MAIL FROM:<" + match.captured(4).toUtf8() + '>');
    Delivery(session).said(match.captured(3).toUtf8(), verb, match.captured(4).toUtf8(), match.captured(5).toUtf8());
    m_sessions.end(key);
}

void PostfixLogFormat::read(const RecordedLine &line)
{
    const qsizetype program = line.text.indexOf("postfix");
    const QByteArrayView rest = program < 0 ? QByteArrayView() : behind(line.text.sliced(program), "]: ");
    if (rest.isNull())
        return; // other programs write into the same log
    const QByteArray text = rest.trimmed().toByteArray();
    const qsizetype colon = text.indexOf(": ");
    const QByteArray id = colon > 0 ? text.first(colon) : QByteArray();
    constexpr qsizetype mostMessages = 20000;
    if (text.contains("reject: ")) {
        rejected(line, text);
    } else if (text.contains(": from=<") && text.contains("size=")) {
        if (m_messages.size() >= mostMessages)
            m_messages.clear();
        m_messages.insert(id,
            {between(text, "from=<", ">").toByteArray(), between(text + ',', "size=", ",").toByteArray().toLongLong()});
    } else if (text.contains(" status=") && text.contains("to=<")) {
        if (!line.text.contains("/local[") && !line.text.contains("/pipe[") && !line.text.contains("/virtual["))
            delivered(line, text, id);
    } else if (text.endsWith(": removed")) {
        m_sessions.end(id);
        m_messages.remove(id);
    }
}

// "2026-11-27 08:00:00 1tAbCd-… => ben@… R=… T=remote_smtp H=mx [192.0.2.1] … C="250 OK"", "**" for a failure, "==" for
// later, and "H=… F=<…> rejected RCPT <…>: relay not permitted"
class EximLogFormat : public LineFormat
{
public:
    EximLogFormat() : LineFormat(u"Exim log"_qs), m_sessions(name(), ended) { }
    static int likeness(const QList<QByteArrayView> &lines)
    {
        return 2 * recording::count(lines, [](QByteArrayView line) { return lineIn(line).hasMatch(); });
    }
    void read(const RecordedLine &line) override;
    void finish() override { m_sessions.endAll(); }

private:
    static QRegularExpressionMatch lineIn(QByteArrayView line)
    {
        static const QRegularExpression form(
            u"^(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?)(?: [+-]\\d{4})?(?: \\[\\d+\\])? "
            "(?:([0-9A-Za-z]{6}-[0-9A-Za-z]{6,11}-[0-9A-Za-z]{2,4}) (<=|=>|->|\\*\\*|==|Completed)|(H=.* rejected )) ?(.*?)\\r?$"_qs);
        const bool possible = line.size() > 20 && line[4] == '-' && line[10] == ' ' && line[13] == ':';
        return possible ? form.match(QString::fromUtf8(line)) : QRegularExpressionMatch();
    }
    void delivered(SessionBuilder &session, const QString &text, bool accepted);

    KeyedSessions m_sessions;
    QHash<QByteArray, std::pair<QByteArray, qint64>> m_messages; // sender and size
};

void EximLogFormat::delivered(SessionBuilder &session, const QString &text, bool accepted)
{
    static const QRegularExpression where(u" H=([^ ]+) \\[([^\\]]+)\\](?::(\\d+))?"_qs);
    static const QRegularExpression reply(u" C=\"([^\"]*)\""_qs);
    static const QRegularExpression refusal(
        u"SMTP error from remote mail server after ([^:]*(?::<[^>]*>)?[^:]*): ([2345]\\d\\d.*)$"_qs);
    QString recipient = text.section(u' ', 0, 0);
    const qsizetype angle = text.indexOf(u'<');
    if (angle > 0 && angle < text.indexOf(u" R="))
        recipient = text.sliced(angle + 1).section(u'>', 0, 0);
    const QRegularExpressionMatch host = where.match(text);
    Delivery delivery(session);
    if (host.hasMatch())
        delivery.to(
            host.captured(1), host.captured(2).toUtf8(), host.captured(3).isEmpty() ? 25 : host.captured(3).toInt());
    const QRegularExpressionMatch refused = refusal.match(text);
    const QRegularExpressionMatch taken = reply.match(text);
    if (accepted && taken.hasMatch()) {
        session.sentWithoutReply("RCPT TO:<" + recipient.toUtf8() + '>');
        session.contentSent(0);
        delivery.said(taken.captured(1).toUtf8(), {}, {}, {});
    } else if (refused.hasMatch()) {
        delivery.said(refused.captured(2).toUtf8(), refused.captured(1).toUtf8(), {}, recipient.toUtf8());
    } else if (host.hasMatch() && (text.contains(u"Connection refused") || text.contains(u"timed out"))) {
        session.said(text.toUtf8());
    } else {
        session.said(text.section(u' ', 1).toUtf8());
    }
}

void EximLogFormat::read(const RecordedLine &line)
{
    const QRegularExpressionMatch match = lineIn(line.text);
    if (!match.hasMatch())
        return; // a log has much else
    const QByteArray id = match.captured(2).toUtf8();
    const QString mark = match.captured(3);
    const QString text = match.captured(5);
    QDateTime when = QDateTime::fromString(match.captured(1).left(19), u"yyyy-MM-dd HH:mm:ss"_qs);
    when.setTimeSpec(Qt::UTC); // the log doesn't say which zone
    if (!match.captured(4).isEmpty()) {
        static const QRegularExpression form(u"H=.*\\[([^\\]]+)\\].* F=<([^>]*)> "_qs);
        static const QRegularExpression command(u"^(RCPT|MAIL|after DATA)\\W*<?([^>:]*)>?: ?(.*)$"_qs);
        const QRegularExpressionMatch from = form.match(match.captured(4));
        const QRegularExpressionMatch what = command.match(text);
        if (!what.hasMatch())
            return;
        const QByteArray key = "reject" + QByteArray::number(line.number);
        SessionBuilder &session = m_sessions.at(key, line);
        session.happenedAt(when);
        session.connected(from.captured(1), 0);
        session.skipGreeting();
        const QByteArray verb = what.captured(1).toUtf8();
        if (verb != "MAIL")
            session.sentWithoutReply("MAIL FROM:<" + from.captured(2).toUtf8() + '>');
        // The log has the words of the reply and not its code: it stays what the log says.
        if (verb == "RCPT")
            session.sentWithoutReply("RCPT TO:<" + what.captured(2).toUtf8() + '>');
        session.said(QByteArrayView(line.text).sliced(std::max<qsizetype>(line.text.indexOf(" rejected ") + 1, 0)));
        m_sessions.end(key);
        return;
    }
    if (mark == u"<=")
        return;
    if (mark == u"Completed")
        return m_sessions.end(id);
    SessionBuilder &session = m_sessions.at(id, line);
    session.happenedAt(when);
    delivered(session, text, mark == u"=>" || mark == u"->");
}

} // namespace

QList<KnownFormat> servers()
{
    return {
        {PostfixLogFormat::likeness,
            []() -> std::unique_ptr<LineFormat> { return std::make_unique<PostfixLogFormat>(); }},
        {EximLogFormat::likeness, []() -> std::unique_ptr<LineFormat> { return std::make_unique<EximLogFormat>(); }},
    };
}

} // namespace helodesk::formats
