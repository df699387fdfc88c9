// SPDX-License-Identifier: MIT
#include "core/net/resolver.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>
#include <netdb.h>
#include <sys/socket.h>

namespace helodesk {

namespace {

using Answer = ResolverAnswer;

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

void SystemResolver::lookUp(const QString &host)
{
    m_lookup.begin(this, [this](const Answer &answer) {
        cancel();
        Q_EMIT resolved(answer.addresses, answer.error);
    });
    if (const IpAddress literal(host); !literal.isNull()) {
        m_lookup.tell({{literal}, {}});
        return;
    }
    const QByteArray name = wireName(host);
    if (name.isEmpty() || name.contains('\0'))
        m_lookup.tell({{}, wordsFor(EAI_NONAME)});
    else
        m_lookup.ask([name] { return ask(name); });
}

void SystemResolver::cancel()
{
    m_lookup.cancel();
}

} // namespace helodesk
