// SPDX-License-Identifier: MIT
#include "core/net/resolver.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>
#include <mutex>
#include <netdb.h>
#include <sys/socket.h>
#include <system_error>
#include <thread>

namespace helodesk {

namespace {

struct Answer {
    QList<IpAddress> addresses;
    QString error;
};

// As the name goes to name servers (RFC 5890).
QByteArray wireName(const QString &host)
{
    const bool isAscii = std::all_of(host.begin(), host.end(), [](QChar c) { return c.unicode() < 0x80; });
    return isAscii ? host.toLatin1() : QUrl::toAce(host);
}

QString wordsFor(int error)
{
    if (error == EAI_NONAME)
        return QCoreApplication::translate("Resolver", "Host not found");
    return error == EAI_SYSTEM ? qt_error_string() : QString::fromLocal8Bit(::gai_strerror(error));
}

// Takes as long as the system's resolver takes.
Answer ask(const QByteArray &name)
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_ADDRCONFIG;
    addrinfo *found = nullptr;
    Answer answer;
    if (const int error = ::getaddrinfo(name.constData(), nullptr, &hints, &found); error != 0) {
        answer.error = wordsFor(error);
        return answer;
    }
    for (const addrinfo *one = found; one; one = one->ai_next) {
        const IpAddress address(one->ai_addr);
        if (!address.isNull() && !answer.addresses.contains(address))
            answer.addresses.append(address);
    }
    ::freeaddrinfo(found);
    if (answer.addresses.isEmpty())
        answer.error = wordsFor(EAI_NONAME);
    return answer;
}

} // namespace

// One question. Nobody can call the thread that waits for the system back, so it is left to itself, and finds here
// whether its answer is still wanted.
struct SystemResolver::Lookup {
    std::mutex mutex;
    SystemResolver *asker = nullptr; // null: forgotten

    static void tell(const std::shared_ptr<Lookup> &lookup, const Answer &answer)
    {
        const std::lock_guard lock(lookup->mutex);
        if (!lookup->asker)
            return;
        QMetaObject::invokeMethod(
            lookup->asker,
            [lookup, answer] {
                // On the asker's thread, as cancel() is.
                if (lookup->asker)
                    lookup->asker->answer(answer.addresses, answer.error);
            },
            Qt::QueuedConnection);
    }
};

SystemResolver::~SystemResolver()
{
    cancel();
}

void SystemResolver::lookUp(const QString &host)
{
    cancel();
    m_lookup = std::make_shared<Lookup>();
    m_lookup->asker = this;
    if (const IpAddress literal(host); !literal.isNull()) {
        Lookup::tell(m_lookup, {{literal}, {}});
        return;
    }
    const QByteArray name = wireName(host);
    if (name.isEmpty() || name.contains('\0')) {
        Lookup::tell(m_lookup, {{}, wordsFor(EAI_NONAME)});
        return;
    }
    try {
        std::thread([lookup = m_lookup, name] { Lookup::tell(lookup, ask(name)); }).detach();
    } catch (const std::system_error &failure) {
        Lookup::tell(m_lookup, {{}, QString::fromLocal8Bit(failure.what())});
    }
}

void SystemResolver::answer(const QList<IpAddress> &addresses, const QString &error)
{
    cancel();
    Q_EMIT resolved(addresses, error);
}

void SystemResolver::cancel()
{
    if (!m_lookup)
        return;
    {
        const std::lock_guard lock(m_lookup->mutex);
        m_lookup->asker = nullptr;
    }
    m_lookup.reset();
}

} // namespace helodesk
