// SPDX-License-Identifier: MIT
#include "core/recording/bounce.h"
#include "core/recording/lineformat.h"

#include <QRegularExpression>

namespace helodesk {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::Recording)
};

// The value of a field of a report (RFC 3464 2.1.1), folded lines joined, without the type before its semicolon.
QByteArray fieldOf(const QByteArray &text, const char *name)
{
    const QRegularExpression form(u"^"_qs + QLatin1String(name) + u": *((?:.*)(?:\\r?\\n[ \\t]+\\S.*)*)"_qs,
        QRegularExpression::MultilineOption | QRegularExpression::CaseInsensitiveOption);
    QString value = form.match(QString::fromUtf8(text)).captured(1).simplified();
    const qsizetype type = value.indexOf(u';');
    return (type >= 0 ? value.sliced(type + 1) : value).trimmed().toUtf8();
}

struct Quoted {
    QByteArray host;
    QByteArray address;
    QByteArray reply;
    QByteArray command; // that it answers
    QByteArray recipient;
};

// "host mx.example[192.0.2.1] said: 550 … (in reply to RCPT TO command)"
void readPostfix(const QString &text, Quoted &quoted)
{
    static const QRegularExpression form(
        u"<([^>\\s]+@[^>\\s]+)>: host ([^\\s\\[]+)\\[([^\\]]*)\\] (?:said|refused to talk to me): "
        "([2345]\\d\\d[ -].*?)(?: \\(in reply to ([^()]*?)(?: command)?\\))?$"_qs);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return;
    quoted = {match.captured(2).toUtf8(), match.captured(3).toUtf8(), match.captured(4).toUtf8(),
        match.captured(5).toUtf8(), match.captured(1).toUtf8()};
}

// "host mx.example [192.0.2.1] SMTP error from remote mail server after RCPT TO:<ben@…>: 550 …", and the older form
// with the host behind the command
void readExim(const QString &text, Quoted &quoted)
{
    static const QRegularExpression form(
        u"(?:host ([^\\s\\[]+) \\[([^\\]]*)\\]:? )?SMTP error from remote (?:mail )?server after "
        "([A-Z][A-Za-z ]+?)(?::<([^>]*)>)?(?: SIZE=\\d+)?: (?:host ([^\\s\\[]+) \\[([^\\]]*)\\]: )?"
        "([2345]\\d\\d[ -].*)$"_qs);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return;
    const int host = match.captured(1).isEmpty() ? 5 : 1;
    quoted = {match.captured(host).toUtf8(), match.captured(host + 1).toUtf8(), match.captured(7).toUtf8(),
        match.captured(3).toUtf8(), match.captured(4).toUtf8()};
}

// "<ben@…>: delivery via mx.example[192.0.2.1]:25: 250 …", of a report that somebody asked for (RFC 3461 6.2)
void readDelivery(const QString &text, Quoted &quoted)
{
    static const QRegularExpression form(
        u"<([^>\\s]+@[^>\\s]+)>: delivery via ([^\\s\\[]+)\\[([^\\]]*)\\](?::\\d+)?: (2\\d\\d[ -].*)$"_qs);
    const QRegularExpressionMatch match = form.match(text);
    if (match.hasMatch())
        quoted = {match.captured(2).toUtf8(), match.captured(3).toUtf8(), match.captured(4).toUtf8(), "end of DATA",
            match.captured(1).toUtf8()};
}

// Each paragraph on one line: bounces fold their sentences as they like.
QStringList paragraphs(const QByteArray &text)
{
    QStringList result;
    static const QRegularExpression gap(u"\\r?\\n[ \\t]*\\r?\\n"_qs);
    const QStringList parts = QString::fromUtf8(text).split(gap);
    for (const QString &part : parts)
        result.append(part.simplified());
    return result;
}

} // namespace

std::optional<RecordedSession> readBounce(const QByteArray &text)
{
    constexpr qsizetype mostRead = 1024 * 1024; // the message that it gives back may be long
    const QByteArray begin = text.first(std::min(text.size(), mostRead));
    Quoted quoted;
    const QStringList all = paragraphs(begin);
    for (const QString &paragraph : all) {
        if (quoted.reply.isEmpty())
            readPostfix(paragraph, quoted);
        if (quoted.reply.isEmpty())
            readExim(paragraph, quoted);
        if (quoted.reply.isEmpty())
            readDelivery(paragraph, quoted);
    }
    if (quoted.recipient.isEmpty())
        quoted.recipient = fieldOf(begin, "Final-Recipient");
    if (quoted.host.isEmpty())
        quoted.host = fieldOf(begin, "Remote-MTA");
    const QByteArray diagnostic = fieldOf(begin, "Diagnostic-Code");
    if (quoted.reply.isEmpty() && startsReply(diagnostic))
        quoted.reply = diagnostic;
    // Who says that the message arrived, or went on, quotes the reply to its content (RFC 3464 2.3.3).
    const QByteArray action = fieldOf(begin, "Action").toLower();
    const bool arrived
        = quoted.reply.startsWith('2') && (action.startsWith("delivered") || action.startsWith("relayed"));
    if (arrived && quoted.command.isEmpty())
        quoted.command = "end of DATA";
    // Without a reply, or without the command that it answers, there is no dialogue to be had.
    if (quoted.reply.isEmpty() || quoted.command.isEmpty())
        return std::nullopt;
    SessionBuilder session(Texts::tr("bounce"));
    session.target(QString::fromUtf8(quoted.host), 0);
    session.connected(QString::fromUtf8(quoted.address.isEmpty() ? quoted.host : quoted.address), 0);
    session.skipGreeting();
    const QByteArray command = quoted.command.toUpper();
    if (command.startsWith("RCPT")) {
        session.sent("RCPT TO:<" + quoted.recipient + '>');
    } else if (command.startsWith("MAIL")) {
        session.sent("MAIL FROM");
    } else if (command.contains("END OF DATA") || command.contains("PIPELINED")) {
        if (arrived) // what was refused may have had other recipients as well
            session.sentWithoutReply("RCPT TO:<" + quoted.recipient + '>');
        session.contentSent(0);
    } else {
        session.sent(command);
    }
    if (quoted.reply[3] == '-')
        quoted.reply[3] = ' ';
    session.received(quoted.reply);
    return session.take();
}

} // namespace helodesk
