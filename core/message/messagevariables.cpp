// SPDX-License-Identifier: MIT
#include "core/message/messagevariables.h"

#include "core/message/maildate.h"
#include "core/message/messageheader.h"
#include "core/message/testpatterns.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSysInfo>

#include <algorithm>
#include <atomic>
#include <limits>
#include <optional>

namespace helodesk {

namespace {

class Replacer
{
    Q_DECLARE_TR_FUNCTIONS(MessageVariables)
public:
    Replacer(const Draft &draft, const Envelope &envelope, const Moment &moment)
        : m_draft(draft), m_envelope(envelope), m_moment(moment),
          m_random(static_cast<quint32>(qHash(moment.runId, size_t(1))))
    {
    }
    Draft run(QString *problem);

private:
    QString replaced(const QString &text);
    std::optional<QString> valueOf(const QString &name, const QString &size);
    QString randomText(qint64 octets);

    const Draft &m_draft;
    const Envelope &m_envelope;
    const Moment &m_moment;
    QRandomGenerator m_random;
    QString m_problem;
    qint64 m_generated = 0;
};

// What a message may be made of in memory; larger ones want an attachment of generated octets.
constexpr qint64 mostGenerated = 32 * 1024 * 1024;

// Letters and digits, in lines of 76 where they are more than fit into one.
QString Replacer::randomText(qint64 octets)
{
    static constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    constexpr qint64 line = 76;
    QString text;
    text.reserve(octets);
    for (qint64 i = 0; i < octets; ++i) {
        const bool endsLine = octets > line && i % (line + 1) == line;
        text += endsLine ? QLatin1Char('\n') : QLatin1Char(letters[m_random.bounded(64)]);
    }
    return text;
}

std::optional<QString> Replacer::valueOf(const QString &name, const QString &size)
{
    if (!size.isEmpty()) {
        const qint64 octets = octetsFrom(size);
        if (octets < 0 || (name != u"random" && name != u"line"))
            return std::nullopt;
        m_generated += octets;
        if (m_generated > mostGenerated) {
            m_problem = tr("{{%1 %2}} makes the text longer than 32 MiB; a generated attachment can be of any size")
                            .arg(name, size);
            return QString();
        }
        return name == u"random" ? randomText(octets) : QString(octets, u'x');
    }
    if (name == u"now")
        return m_moment.now.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    if (name == u"date")
        return QString::fromLatin1(mailDate(m_moment.now));
    if (name == u"hostname")
        return m_envelope.host.isEmpty() ? QSysInfo::machineHostName() : m_envelope.host;
    if (name == u"from")
        return m_envelope.sender;
    if (name == u"to")
        return m_envelope.recipients.join(QStringLiteral(", "));
    if (name == u"run_id")
        return m_moment.runId;
    if (name == u"counter")
        return QString::number(m_moment.counter);
    if (name == u"message_id")
        return QString::fromLatin1(newMessageId(m_draft.from, m_moment.runId.toLatin1()).chopped(1).sliced(1));
    if (name == u"gtube")
        return testpatterns::spam();
    if (name == u"eicar")
        return testpatterns::virus();
    return std::nullopt;
}

QString Replacer::replaced(const QString &text)
{
    static const QRegularExpression place(
        QStringLiteral("\\{\\{\\s*([a-z_]+)(?:\\s+([0-9]+\\s?[KMG]?i?B?))?\\s*\\}\\}"));
    if (!text.contains(u"{{"))
        return text;
    QString result;
    qsizetype copied = 0;
    auto matches = place.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        result += QStringView(text).sliced(copied, match.capturedStart() - copied);
        result += valueOf(match.captured(1), match.captured(2)).value_or(match.captured());
        copied = match.capturedEnd();
    }
    result += QStringView(text).sliced(copied);
    return result;
}

Draft Replacer::run(QString *problem)
{
    Draft draft = m_draft;
    for (QString *text : {&draft.from, &draft.subject, &draft.body, &draft.html, &draft.date, &draft.messageId})
        *text = replaced(*text);
    if (!draft.exact)
        draft.source = replaced(draft.source);
    for (QStringList *list : {&draft.to, &draft.cc}) {
        for (QString &text : *list)
            text = replaced(text);
    }
    for (QByteArray &header : draft.headers) {
        if (header.contains("{{"))
            header = replaced(QString::fromUtf8(header)).toUtf8();
    }
    for (Attachment &attachment : draft.attachments) {
        attachment.name = replaced(attachment.name);
        attachment.text = replaced(attachment.text);
        attachment.type = replaced(attachment.type);
    }
    *problem = m_problem;
    return draft;
}

QList<MessageVariable> allVariables()
{
    const auto about = [](const char *text) { return QCoreApplication::translate("MessageVariables", text); };
    return {
        {QStringLiteral("now"), about(QT_TRANSLATE_NOOP("MessageVariables", "date and time of sending"))},
        {QStringLiteral("date"), about(QT_TRANSLATE_NOOP("MessageVariables", "the same as header Date has it"))},
        {QStringLiteral("hostname"), about(QT_TRANSLATE_NOOP("MessageVariables", "this computer’s name in EHLO"))},
        {QStringLiteral("from"), about(QT_TRANSLATE_NOOP("MessageVariables", "the envelope’s sender"))},
        {QStringLiteral("to"), about(QT_TRANSLATE_NOOP("MessageVariables", "the envelope’s recipients"))},
        {QStringLiteral("run_id"), about(QT_TRANSLATE_NOOP("MessageVariables", "another one each time"))},
        {QStringLiteral("counter"), about(QT_TRANSLATE_NOOP("MessageVariables", "1, 2, 3 … since the start"))},
        {QStringLiteral("message_id"), about(QT_TRANSLATE_NOOP("MessageVariables", "the message’s own id, without angle brackets"))},
        {QStringLiteral("random"), about(QT_TRANSLATE_NOOP("MessageVariables", "letters and digits, so many")), true},
        {QStringLiteral("line"), about(QT_TRANSLATE_NOOP("MessageVariables", "one line, so long")), true},
        {QStringLiteral("gtube"), about(QT_TRANSLATE_NOOP("MessageVariables", "what spam filters take for spam"))},
        {QStringLiteral("eicar"), about(QT_TRANSLATE_NOOP("MessageVariables", "what virus scanners take for a virus"))},
    };
}

// Milliseconds since 1970 and random bits, in letters that nobody mixes up: the form known as ULID.
QString newRunId(const QDateTime &now)
{
    static constexpr char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    QString id(26, u'0');
    quint64 time = static_cast<quint64>(now.toMSecsSinceEpoch());
    for (int i = 9; i >= 0; --i, time >>= 5)
        id[i] = QLatin1Char(letters[time & 31]);
    for (int i = 10; i < 26; ++i)
        id[i] = QLatin1Char(letters[QRandomGenerator::system()->bounded(32)]);
    return id;
}

std::atomic<qint64> counted = 0;

} // namespace

Moment freshMoment()
{
    const QDateTime now = QDateTime::currentDateTime();
    return {now, newRunId(now), ++counted};
}

Moment nextMoment()
{
    const QDateTime now = QDateTime::currentDateTime();
    return {now, newRunId(now), counted + 1};
}

const QList<MessageVariable> &messageVariables()
{
    static const QList<MessageVariable> variables = allVariables();
    return variables;
}

bool isMessageVariable(const QString &name)
{
    const QList<MessageVariable> &known = messageVariables();
    return std::any_of(known.begin(), known.end(),
        [&name](const MessageVariable &variable) { return !variable.takesSize && variable.name == name; });
}

qint64 octetsFrom(const QString &size)
{
    static const QRegularExpression form(QStringLiteral("\\A([0-9]{1,15})\\s?([KMG]?)(i?)(B?)\\z"));
    const QRegularExpressionMatch match = form.match(size.trimmed());
    if (!match.hasMatch() || (!match.captured(3).isEmpty() && match.captured(2).isEmpty()))
        return -1;
    const qint64 step = match.captured(3).isEmpty() ? 1000 : 1024;
    qint64 octets = match.captured(1).toLongLong();
    for (qsizetype i = QStringView(u"KMG").indexOf(match.captured(2)) + (match.captured(2).isEmpty() ? 0 : 1); i > 0;
         --i) {
        if (octets > std::numeric_limits<qint64>::max() / step)
            return -1;
        octets *= step;
    }
    return octets;
}

Draft withVariablesReplaced(const Draft &draft, const Envelope &envelope, const Moment &moment, QString *problem)
{
    return Replacer(draft, envelope, moment).run(problem);
}

} // namespace helodesk
