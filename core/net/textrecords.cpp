// SPDX-License-Identifier: MIT
#include "core/net/textrecords.h"

#include <QCoreApplication>
#include <QList>

#include <algorithm>
#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <netdb.h>
#include <netinet/in.h>
#include <resolv.h>

namespace helodesk {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(TextRecords)
};

// The resolver of the C library, with a state of its own so that any thread may ask.
class Question
{
public:
    Question() : m_ready(::res_ninit(&m_state) == 0) { }
    ~Question()
    {
        if (m_ready)
            ::res_nclose(&m_state);
    }
    Question(const Question &) = delete;
    Question &operator=(const Question &) = delete;

    bool ask(const NameServer &server, std::chrono::seconds patience)
    {
        if (!m_ready)
            return false;
        m_state.retrans = static_cast<int>(patience.count());
        m_state.retry = 2;
        if (server.address.isEmpty())
            return true;
        sockaddr_in &address = m_state.nsaddr_list[0];
        address = {};
        address.sin_family = AF_INET;
        address.sin_port = htons(server.port);
        m_state.nscount = 1;
        return ::inet_pton(AF_INET, server.address.toLatin1().constData(), &address.sin_addr) == 1;
    }
    // Octets of the answer; negative if there is none, and then error() has h_errno's value.
    int answer(const QByteArray &name, QByteArray &octets)
    {
        const int size = ::res_nquery(&m_state, name.constData(), ns_c_in, ns_t_txt,
            reinterpret_cast<unsigned char *>(octets.data()), static_cast<int>(octets.size()));
        return std::min(size, static_cast<int>(octets.size()));
    }
    [[nodiscard]] int error() const { return m_state.res_h_errno; }

private:
    struct __res_state m_state {
    };
    bool m_ready;
};

// A record's character-strings, each behind its length.
QByteArray joined(const unsigned char *data, size_t size)
{
    QByteArray text;
    for (size_t at = 0; at < size;) {
        const size_t length = std::min<size_t>(data[at], size - at - 1);
        text.append(reinterpret_cast<const char *>(data + at + 1), static_cast<qsizetype>(length));
        at += length + 1;
    }
    return text;
}

// Reads an answer from its beginning (RFC 1035 4.1). What is cut off ends the reading.
class AnswerReader
{
public:
    AnswerReader(const QByteArray &octets, int size)
        : m_at(reinterpret_cast<const unsigned char *>(octets.constData())), m_end(m_at + size)
    {
    }
    QList<QByteArray> texts();

private:
    [[nodiscard]] bool has(ptrdiff_t octets) const { return m_end - m_at >= octets; }
    int number() // of two octets; the caller has looked whether they are there
    {
        const int value = m_at[0] << 8 | m_at[1];
        m_at += 2;
        return value;
    }
    bool skipName()
    {
        const int length = ::dn_skipname(m_at, m_end);
        m_at += std::max(length, 0);
        return length > 0;
    }

    const unsigned char *m_at;
    const unsigned char *m_end;
};

QList<QByteArray> AnswerReader::texts()
{
    constexpr ptrdiff_t header = 12;
    constexpr ptrdiff_t question = 4; // behind its name
    constexpr ptrdiff_t recordHead = 10; // behind its name
    QList<QByteArray> texts;
    if (!has(header))
        return texts;
    m_at += 4;
    const int questions = number();
    const int answers = number();
    m_at += 4;
    for (int i = 0; i < questions; ++i) {
        if (!skipName() || !has(question))
            return texts;
        m_at += question;
    }
    for (int i = 0; i < answers; ++i) {
        if (!skipName() || !has(recordHead))
            return texts;
        const int type = number();
        m_at += 6; // class and time to live
        const int length = number();
        if (!has(length))
            return texts;
        if (type == ns_t_txt)
            texts.append(joined(m_at, static_cast<size_t>(length)));
        m_at += length;
    }
    return texts;
}

TextRecord failed(const QString &problem)
{
    TextRecord record;
    record.problem = problem;
    return record;
}

} // namespace

NameServer NameServer::from(const QString &text)
{
    const qsizetype colon = text.indexOf(u':');
    NameServer server{colon < 0 ? text : text.first(colon), 53};
    bool isNumber = true;
    if (colon >= 0)
        server.port = text.sliced(colon + 1).toUShort(&isNumber);
    in_addr address{};
    if (!isNumber || server.port == 0 || ::inet_pton(AF_INET, server.address.toLatin1().constData(), &address) != 1)
        return {};
    return server;
}

TextRecord lookUpText(
    const QByteArray &name, const QByteArray &wanted, const NameServer &server, std::chrono::seconds patience)
{
    constexpr int largest = 65535; // of an answer (RFC 1035 4.2.2)
    Question question;
    if (!question.ask(server, patience))
        return failed(Texts::tr("This computer’s name lookup isn’t set up: %1.").arg(qt_error_string()));
    QByteArray octets(largest, Qt::Uninitialized);
    const int size = question.answer(name, octets);
    if (size < 0) {
        switch (question.error()) {
        case HOST_NOT_FOUND:
        case NO_DATA:
            return {};
        case TRY_AGAIN:
            return failed(
                Texts::tr("The name server didn’t answer for %1; try again later.").arg(QString::fromUtf8(name)));
        default:
            return failed(Texts::tr("The name server can’t tell what stands at %1.").arg(QString::fromUtf8(name)));
        }
    }
    const QList<QByteArray> texts = AnswerReader(octets, size).texts();
    for (const QByteArray &text : texts) {
        if (text.startsWith(wanted))
            return text;
    }
    return texts.value(0);
}

} // namespace helodesk
