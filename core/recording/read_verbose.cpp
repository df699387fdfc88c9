// SPDX-License-Identifier: MIT
// What Exim and sendmail show of a delivery with -v, and whatever else marks a dialogue by ">>>" and "<<<".
#include "core/recording/lineformat.h"

#include <algorithm>

namespace helodesk::formats {

namespace {

using recording::behind;

// Exim marks a command by how it goes out: at once, with those after it, or with more to follow.
bool isEximCommand(QByteArrayView text)
{
    return text.startsWith("SMTP>> ") || text.startsWith("SMTP|> ") || text.startsWith("SMTP+> ");
}

// "  SMTP<< 250 OK", ">>> EHLO desk", "<<< 250 OK"; sendmail shows replies without a mark.
class VerboseFormat : public SerialFormat
{
public:
    enum Program { Exim, Sendmail, Unknown };
    explicit VerboseFormat(Program program) : SerialFormat(nameOf(program)), m_exim(program == Exim) { }
    static int eximLikeness(const QList<QByteArrayView> &lines)
    {
        return 2 * recording::count(lines, [](QByteArrayView line) {
            const QByteArrayView text = line.trimmed();
            return isEximCommand(text) || text.startsWith("SMTP<< ") || isEximDebug(text);
        });
    }
    static int sendmailLikeness(const QList<QByteArrayView> &lines)
    {
        const int own = recording::count(lines,
            [](QByteArrayView line) { return line.contains("... Connecting to ") || line.contains("... Sent ("); });
        return own > 0 ? own + likeness(lines) : 0;
    }
    static int likeness(const QList<QByteArrayView> &lines)
    {
        return 2 * recording::count(lines, [](QByteArrayView line) {
            const QByteArrayView text = line.trimmed();
            return text.startsWith(">>> ") || text.startsWith("<<< ");
        });
    }

protected:
    void take(const RecordedLine &line) override;

private:
    static QString nameOf(Program program);
    // With -d it says a great deal besides.
    static bool isEximDebug(QByteArrayView text) { return text.startsWith("Exim version ") && text.contains(" D="); }
    void hear(QByteArrayView text);
    void sayAsExim(QByteArrayView command);
    bool m_exim = false;
    bool m_debug = false;
    bool m_inLog = false; // behind "LOG: MAIN", what Exim writes into its log stands indented
    QString m_host; // that is being connected to
};

QString VerboseFormat::nameOf(Program program)
{
    return program == Exim    ? u"Exim (-v)"_qs
        : program == Sendmail ? u"sendmail (-v)"_qs
                              : QCoreApplication::translate("helodesk::Recording", "verbose session");
}

void VerboseFormat::sayAsExim(QByteArrayView command)
{
    m_exim = true;
    if (command.startsWith("(writing message)"))
        return;
    if (command.startsWith("writing message and terminating") || (command == "." && session().isInContent()))
        session().contentSent(0);
    else
        session().sent(command);
}

void VerboseFormat::hear(QByteArrayView text)
{
    if (text.startsWith("Connecting to ") || text.contains("... Connecting to ")) {
        beginIfSpoken();
        // Exim: "Connecting to mx.example [192.0.2.1]:25 ... connected"; sendmail: "Connecting to mx.example. port 587
        // via esmtp...", without the port if it is the usual one.
        QByteArrayView rest = behind(text, "Connecting to ");
        const qsizetype dots = rest.indexOf(" ...");
        const QByteArrayView result = dots < 0 ? QByteArrayView() : rest.sliced(dots + 4).trimmed();
        rest = dots < 0 ? rest : rest.first(dots);
        const QByteArrayView named = behind(rest, " port ");
        const QByteArrayView port
            = named.isNull() ? behind(rest, "]:") : named.first(std::max<qsizetype>(named.indexOf(' '), 0));
        const qsizetype blank = rest.indexOf(' ');
        QByteArrayView name = blank < 0 ? rest : rest.first(blank);
        while (name.endsWith('.'))
            name.chop(1);
        const QString host = QString::fromUtf8(name);
        m_host = host;
        session().target(host, port.isNull() ? 0 : port.toByteArray().toInt());
        if (result.startsWith("connected"))
            session().connected(host, 0);
        else if (result.startsWith("failed"))
            session().connectFailed(result.toByteArray());
    } else if (text == "connected" && !m_host.isEmpty()) {
        session().connected(m_host, 0); // on a line of its own, with TCP Fast Open
    } else if (text.startsWith("SMTP(Connection ") && text.endsWith(")<<")) {
        session().connectFailed(text.sliced(5).chopped(3).toByteArray());
    } else if (text.startsWith("cmd buf flush") || text.startsWith("in hosts_connection") || text.startsWith("cmdlog: ")
        || text.startsWith("delivering ") || (text.startsWith("SMTP(") && text.endsWith("shutdown)>>"))) {
        return;
    } else if (text.startsWith("SMTP(close)>>") || text.startsWith("SMTP(closed)<<")) {
        session().closed(text.startsWith("SMTP(close)>>") ? events::Closed::Us : events::Closed::Peer, false);
    } else if (text.startsWith("Closing connection to ")) {
        session().closed(events::Closed::Us, false);
    } else if (text.contains("... Sent (")) {
        return; // sendmail repeats the reply to the message for each recipient
    } else if (!m_debug) {
        notUnderstood();
    }
}

void VerboseFormat::take(const RecordedLine &line)
{
    QByteArrayView text = line.text;
    if (text.endsWith('\r'))
        text.chop(1);
    const QByteArrayView trimmed = text.trimmed();
    const auto said = [trimmed](qsizetype mark) {
        return trimmed.size() > mark ? trimmed.sliced(mark + (trimmed[mark] == ' ' ? 1 : 0)) : QByteArrayView();
    };
    const bool isLogged = m_inLog && text.startsWith("  ") && !trimmed.startsWith("SMTP");
    m_inLog = isLogged || trimmed.startsWith("LOG: ");
    if (m_inLog)
        return;
    m_debug = m_debug || (m_exim && isEximDebug(trimmed));
    if (isEximCommand(trimmed)) {
        sayAsExim(said(6));
    } else if (trimmed.startsWith("SMTP<< ")) {
        m_exim = true;
        session().received(said(6));
    } else if (m_debug && !session().isInReply()) {
        hear(trimmed);
    } else if (trimmed.startsWith(">>>")) {
        const QByteArrayView command = said(3);
        // sendmail shows the content's end as a dot alone.
        if (session().isInContent() && command == ".")
            return session().contentSent(0);
        session().sent(command);
    } else if (trimmed.startsWith("<<<")) {
        session().received(said(3));
    } else if (startsReply(trimmed) && (!m_exim || session().isInReply())) {
        session().received(trimmed); // sendmail's, and further lines of Exim's
    } else {
        hear(trimmed);
    }
}

template <VerboseFormat::Program program> std::unique_ptr<LineFormat> made()
{
    return std::make_unique<VerboseFormat>(program);
}

} // namespace

QList<KnownFormat> verbose()
{
    return {
        {VerboseFormat::eximLikeness, made<VerboseFormat::Exim>},
        {VerboseFormat::sendmailLikeness, made<VerboseFormat::Sendmail>},
        {VerboseFormat::likeness, made<VerboseFormat::Unknown>},
    };
}

} // namespace helodesk::formats
