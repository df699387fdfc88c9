// SPDX-License-Identifier: MIT
// What JavaMail and Jakarta Mail say with mail.debug: their own words behind "DEBUG", the dialogue without marks, and
// in between the exceptions of Java, which are all that tells of a connection's failure.
#include "core/recording/dialogueformat.h"

#include <QRegularExpression>

namespace helodesk::formats {

namespace {

using recording::behind;
using recording::between;

// "java.net.ConnectException: Connection refused", with what stands before it in a stack trace.
struct Thrown {
    QByteArray name; // without its package; empty: the line has none
    QByteArray words;
};

Thrown thrownIn(QByteArrayView line)
{
    // In what JavaMail says itself one may stand anywhere: "DEBUG SMTP: exception reading response: java.net. …"
    static const QRegularExpression form(
        u"(?:^|[\\s\"])(?:[a-z]\\w*\\.)+([A-Z]\\w*(?:Exception|Error))(?:: (.*))?$"_qs);
    if (!line.contains("Exception") && !line.contains("Error"))
        return {};
    const QRegularExpressionMatch match = form.match(QString::fromUtf8(line));
    return {match.captured(1).toUtf8(), match.captured(2).toUtf8()};
}

bool isFrame(QByteArrayView line)
{
    return line.startsWith("\tat ") || line.startsWith("\t... ") || line.startsWith("  nested exception is:");
}

class JavaMailFormat : public DialogueFormat
{
public:
    JavaMailFormat() : DialogueFormat(u"JavaMail"_qs) { }
    static int likeness(const QList<QByteArrayView> &lines)
    {
        return 2 * recording::count(lines, [](QByteArrayView line) {
            return line.startsWith("DEBUG SMTP") || line.startsWith("DEBUG: ");
        });
    }
    void finish() override
    {
        judge();
        DialogueFormat::finish();
    }

protected:
    void take(const RecordedLine &line) override;

private:
    void hear(QByteArrayView text);
    void connects(QByteArrayView text);
    void raise(const Thrown &thrown);
    void judge();

    bool m_encryptsAtOnce = false; // "isSSL true"
    bool m_failed = false; // this connection, and it was said why
    Thrown m_first; // of a stack trace under way
    Thrown m_last; // its cause, as far as it goes
};

// 'DEBUG SMTP: trying to connect to host "mx.example", port 25, isSSL false', 'connected to host "mx.example", port:
// 25'
void JavaMailFormat::connects(QByteArrayView text)
{
    if (text.contains("trying")) {
        beginIfSpoken();
        m_failed = false;
        m_encryptsAtOnce = text.endsWith("isSSL true");
    }
    QByteArray port;
    for (const char c : behind(text, "port")) {
        if (c >= '0' && c <= '9')
            port += c;
        else if (!port.isEmpty())
            break;
    }
    session().target(QString::fromUtf8(between(text, "host \"", "\"")), port.toInt());
}

void JavaMailFormat::hear(QByteArrayView text)
{
    const bool signsIn = session().isConnected() && text.contains(": AUTH ");
    if (text.contains("trying to connect to host \"") || text.contains("connected to host \"")) {
        connects(text);
    } else if (signsIn && text.contains("command trace suppressed")) {
        // AUTH and what follows isn't shown, only how it went.
        if (!session().awaitsReply())
            session().sent("AUTH " + between(text, "AUTH ", " command").toByteArray());
    } else if (signsIn && text.endsWith(" succeeded") && session().waitingFor() == Verb::Auth) {
        session().received("235"); // it takes no other reply for success
    } else if (text.contains("STARTTLS required but not supported")) {
        m_failed = true;
        session().problem(Stage::StartTls, events::Problem::StartTlsNotOffered);
    } else if (text.contains("bad server response: ")) { // not SMTP's
        m_failed = true;
        session().received(behind(text, "response: "));
    } else if (text.endsWith("EOF: [EOF]")) {
        session().closed(events::Closed::Peer, true);
    } else {
        raise(thrownIn(text));
    }
}

void JavaMailFormat::raise(const Thrown &thrown)
{
    if (thrown.name.isEmpty())
        return;
    // The reply to a sign-in that isn't shown. Its further lines follow.
    if (startsReply(thrown.words) && session().waitingFor() == Verb::Auth
        && thrown.name == "AuthenticationFailedException")
        session().received(thrown.words);
    m_first = m_first.name.isEmpty() ? thrown : m_first;
    m_last = thrown;
}

// Says what a stack trace that is over means, if the dialogue doesn't. It is printed again when the program ends.
void JavaMailFormat::judge()
{
    const Thrown first = std::exchange(m_first, {});
    const Thrown last = std::exchange(m_last, {});
    const bool told = startsReply(last.words) || last.words == "[EOF]" || session().isClosed();
    if (last.name.isEmpty() || told || std::exchange(m_failed, true))
        return;
    const QByteArray words = last.name + ": " + last.words;
    const bool inTime = !words.contains("Read timed out");
    if (session().startsTls() || last.name.startsWith("SSL")) {
        session().tlsFailed(words);
    } else if (!inTime) {
        session().connected({}, 0); // it waits for the greeting, at least
        session().timedOut(Instant(0));
    } else if (last.name == "UnknownHostException") {
        session().resolved(session().subject().server, {}, QString::fromUtf8(words));
    } else if (!session().isConnected() && first.name.contains("Connect")) {
        session().connectFailed(words);
    } else if (last.name == "SocketException" || last.name == "EOFException") {
        session().closed(words.contains("reset") ? events::Closed::Reset : events::Closed::Peer, true);
    } else if (words.contains("No authentication mechanisms supported")) {
        session().problem(Stage::Auth, events::Problem::NoCommonMechanism);
    } else {
        session().said(words);
    }
}

void JavaMailFormat::take(const RecordedLine &line)
{
    QByteArrayView text = line.text;
    if (text.endsWith('\r'))
        text.chop(1);
    if (text.startsWith(session().isInContent() ? "DEBUG SMTP: " : "DEBUG")) {
        judge();
        return hear(text);
    }
    if (session().isInContent())
        return speak(text);
    if (isFrame(text))
        return;
    const Thrown thrown = thrownIn(text);
    if (!thrown.name.isEmpty())
        return raise(thrown);
    if (!m_last.name.isEmpty() && startsReply(text)) // the exception's words go on
        return session().isInReply() ? session().received(text) : void();
    judge();
    if (session().isClosed() && recording::startsCommand(text))
        return; // nobody hears its RSET and QUIT
    if (m_encryptsAtOnce && !session().isConnected() && startsReply(text)) {
        session().connected({}, 0);
        session().secured();
    }
    speak(text);
}

} // namespace

QList<KnownFormat> java()
{
    return {
        {JavaMailFormat::likeness, []() -> std::unique_ptr<LineFormat> { return std::make_unique<JavaMailFormat>(); }},
    };
}

} // namespace helodesk::formats
