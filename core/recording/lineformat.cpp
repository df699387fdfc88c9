// SPDX-License-Identifier: MIT
#include "core/recording/lineformat.h"

namespace helodesk {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::Recording)
};

} // namespace

SerialFormat::SerialFormat(QString name)
    : LineFormat(std::move(name)), m_session(std::make_unique<SessionBuilder>(LineFormat::name()))
{
}

void SerialFormat::read(const RecordedLine &line)
{
    m_line = line;
    take(line);
    m_to = line.next;
    m_line.text = {};
}

void SerialFormat::handOn()
{
    if (!m_session->isEmpty() && ended) {
        RecordedSession session = m_session->take();
        session.firstLine = m_firstLine;
        session.offset = m_from;
        session.length = m_to - m_from;
        ended(std::move(session));
    }
}

void SerialFormat::begin()
{
    if (!m_session->isEmpty()) {
        handOn();
        m_session = std::make_unique<SessionBuilder>(name());
    }
    m_firstLine = m_line.number;
    m_from = m_line.offset;
}

void SerialFormat::beginIfSpoken()
{
    if (m_session->isClosed() || m_session->hasDialogue())
        begin();
}

void SerialFormat::notUnderstood()
{
    if (!m_line.text.trimmed().isEmpty())
        m_session->notUnderstood(m_line.number, m_line.text);
}

void SerialFormat::finish()
{
    handOn();
    m_session = std::make_unique<SessionBuilder>(name());
}

QString SerialFormat::unfinished() const
{
    if (m_session->isEmpty() || m_session->isClosed() || !m_session->hasDialogue())
        return {};
    if (m_session->isInContent())
        return Texts::tr("in the message’s content");
    if (m_session->isInReply())
        return Texts::tr("in the middle of a reply");
    // Many clients, Postfix among them, don't wait for the reply to QUIT.
    if (!m_session->awaitsReply() || m_session->waitingFor() == Verb::Quit)
        return {};
    const QByteArray verb = traits(m_session->waitingFor()).keyword;
    return verb.isEmpty() ? Texts::tr("before a reply came")
                          : Texts::tr("before the reply to %1").arg(QString::fromLatin1(verb));
}

const QList<KnownFormat> &knownFormats()
{
    static const QList<KnownFormat> all = formats::plain() + formats::tools() + formats::verbose()
        + formats::libraries() + formats::java() + formats::outlook() + formats::thunderbird() + formats::exchange()
        + formats::servers() + formats::terminals();
    return all;
}

namespace recording {

Endpoint endpointIn(QByteArrayView text)
{
    text = text.trimmed();
    const qsizetype colon = text.lastIndexOf(':');
    const bool isPlainV6 = colon >= 0 && text.indexOf(':') != colon && !text.contains(']');
    if (colon < 0 || isPlainV6)
        return {QString::fromUtf8(text), 0};
    QByteArrayView address = text.first(colon);
    if (address.startsWith('[') && address.endsWith(']'))
        address = address.sliced(1, address.size() - 2);
    return {QString::fromUtf8(address), text.sliced(colon + 1).toByteArray().toInt()};
}

QByteArrayView behind(QByteArrayView text, QByteArrayView part)
{
    const qsizetype at = text.indexOf(part);
    return at < 0 ? QByteArrayView() : text.sliced(at + part.size());
}

QByteArrayView between(QByteArrayView text, QByteArrayView before, QByteArrayView after)
{
    const QByteArrayView rest = behind(text, before);
    const qsizetype end = rest.isNull() ? -1 : rest.indexOf(after);
    return end < 0 ? QByteArrayView() : rest.first(end);
}

QByteArray unescaped(QByteArrayView inside)
{
    QByteArray result;
    for (qsizetype i = 0; i < inside.size(); ++i) {
        if (inside[i] != '\\' || i + 1 == inside.size()) {
            result += inside[i];
            continue;
        }
        const char next = inside[++i];
        if (next == 'x' && i + 2 < inside.size()) {
            result += QByteArray::fromHex(inside.sliced(i + 1, 2).toByteArray());
            i += 2;
        } else {
            result += next == 'r' ? '\r' : next == 'n' ? '\n' : next == 't' ? '\t' : next;
        }
    }
    return result;
}

} // namespace recording

} // namespace helodesk
