// SPDX-License-Identifier: MIT
#include "core/models/suggestedcommands.h"

#include <QRegularExpression>

namespace helodesk {

namespace {

struct Offered {
    const char *keyword;
    const char *command;
};

constexpr Offered offered[]{{"STARTTLS", "STARTTLS"}, {"CHUNKING", "BDAT "}, {"ETRN", "ETRN "}, {"XCLIENT", "XCLIENT "},
    {"XFORWARD", "XFORWARD "}, {"BURL", "BURL "}, {"TURN", "TURN"}, {"ATRN", "ATRN "}};

// RFC 5321 4.1.1.8: the reply is for people, but nearly every server lists its commands in capitals.
void addNamed(const Reply &reply, QStringList &commands)
{
    static const QRegularExpression word(QStringLiteral("\\b[A-Z]{4,8}\\b"));
    for (qsizetype line = 0; line < reply.lines.size(); ++line) {
        auto match = word.globalMatch(QString::fromLatin1(reply.text(line)));
        while (match.hasNext()) {
            const QString name = match.next().captured();
            if (commands.filter(QRegularExpression(QStringLiteral("^%1\\b").arg(name))).isEmpty() && name != u"ESMTP")
                commands.append(name);
        }
    }
}

} // namespace

QStringList suggestedCommands(const Timeline &timeline)
{
    QStringList commands{QStringLiteral("EHLO "), QStringLiteral("HELO "), QStringLiteral("MAIL FROM:<"),
        QStringLiteral("RCPT TO:<"), QStringLiteral("DATA"), QStringLiteral("RSET"), QStringLiteral("NOOP"),
        QStringLiteral("HELP"), QStringLiteral("VRFY "), QStringLiteral("EXPN "), QStringLiteral("QUIT")};
    const Capabilities inside = timeline.capabilities(true);
    const Capabilities capabilities = inside.isEmpty() ? timeline.capabilities(false) : inside;
    for (const Offered &one : offered) {
        if (capabilities.has(one.keyword))
            commands.append(QLatin1String(one.command));
    }
    for (const QByteArray &mechanism : capabilities.mechanisms())
        commands.append(QStringLiteral("AUTH ") + QString::fromLatin1(mechanism));
    for (const Event &event : timeline) {
        const auto *replied = event.as<events::Replied>();
        if (replied && replied->verb == Verb::Help && replied->reply.isPositive())
            addNamed(replied->reply, commands);
    }
    return commands;
}

} // namespace helodesk
