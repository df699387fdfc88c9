// SPDX-License-Identifier: MIT
// Outlook's OPMLOG.
#include "core/recording/lineformat.h"

#include <QRegularExpression>

namespace helodesk::formats {

namespace {

// "2007.02.06 13:41:38 SMTP (mail.contoso.example): <rx> 220 …", "[tx] EHLO desk" or "<tx> …"
class OpmlogFormat : public SerialFormat
{
public:
    OpmlogFormat() : SerialFormat(u"Outlook (OPMLOG)"_qs) { }
    static int likeness(const QList<QByteArrayView> &lines)
    {
        return 2 * recording::count(lines, [](QByteArrayView line) { return lineIn(line).hasMatch(); });
    }

protected:
    void take(const RecordedLine &line) override;

private:
    static QRegularExpressionMatch lineIn(QByteArrayView line)
    {
        static const QRegularExpression form(
            u"^(\\d{4}\\.\\d\\d\\.\\d\\d \\d\\d:\\d\\d:\\d\\d) (?:SMTP(?: \\(([^)]*)\\))?: (.*?)|(.*?))\\r?$"_qs);
        const bool possible = line.size() > 20 && line[4] == '.' && line[7] == '.' && line[13] == ':';
        return possible ? form.match(QString::fromUtf8(line)) : QRegularExpressionMatch();
    }
    void hear(const QString &words);
};

void OpmlogFormat::hear(const QString &words)
{
    if (words.startsWith(u"Begin execution")) {
        begin();
    } else if (words.startsWith(u"Port: ")) {
        const QString port = words.sliced(6).section(u',', 0, 0);
        session().target(session().subject().server, port.toInt());
        session().said(words.toUtf8());
    } else if (words.startsWith(u"Connected to host")) {
        session().connected(session().subject().server, session().subject().port);
    } else if (words.startsWith(u"Disconnected from host")) {
        session().closed(events::Closed::Us, false);
    } else if (words.startsWith(u"Finding host") || words.startsWith(u"Connecting to host")
        || words.startsWith(u"Securing connection") || words.startsWith(u"Authorizing")
        || words.startsWith(u"Authorized") || words.startsWith(u"End execution")
        || words.startsWith(u"Disconnecting")) {
        return; // the dialogue says it
    } else if (words.contains(u"0x800CCC0E", Qt::CaseInsensitive) && !session().isConnected()) {
        session().connectFailed(words.toUtf8());
    } else {
        session().said(words.toUtf8()); // "ReportStatus: … hr=0x800CCC79"
    }
}

void OpmlogFormat::take(const RecordedLine &line)
{
    const QRegularExpressionMatch match = lineIn(line.text);
    // The end of the content, which isn't written down: "[tx] ", and a dot on a line of its own.
    if (session().isInContent() && line.text.trimmed() == ".")
        return session().contentSent(0);
    if (!match.hasMatch()) // a further line of a reply, as some versions write them
        return session().isInReply() && startsReply(line.text.trimmed()) ? session().received(line.text.trimmed())
                                                                         : notUnderstood();
    if (match.captured(3).isNull()) {
        if (!match.captured(4).contains(u"Logging Started") && !match.captured(4).contains(u"Logging Stopped")
            && !match.captured(4).contains(u"Resource manager"))
            notUnderstood();
        return;
    }
    const QString words = match.captured(3);
    if (words.startsWith(u"Begin execution"))
        begin();
    QDateTime when = QDateTime::fromString(match.captured(1), u"yyyy.MM.dd HH:mm:ss"_qs);
    when.setTimeSpec(Qt::UTC); // the log doesn't say which zone
    session().happenedAt(when);
    session().target(match.captured(2), 0);
    const bool received = words.startsWith(u"<rx>") || words.startsWith(u"[rx]");
    const bool sent = words.startsWith(u"<tx>") || words.startsWith(u"[tx]");
    const QByteArray said = words.sliced(std::min<qsizetype>(received || sent ? 5 : 0, words.size())).toUtf8();
    if (received)
        session().received(said);
    else if (sent && said.isEmpty() && session().isInContent())
        return;
    else if (sent)
        session().sent(said);
    else if (!words.startsWith(u"Begin execution"))
        hear(words);
}

} // namespace

QList<KnownFormat> outlook()
{
    return {
        {OpmlogFormat::likeness, []() -> std::unique_ptr<LineFormat> { return std::make_unique<OpmlogFormat>(); }},
    };
}

} // namespace helodesk::formats
