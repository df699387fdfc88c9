// SPDX-License-Identifier: MIT
#include "core/net/mailexchangers.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QUrl>

#include <algorithm>
#include <arpa/nameser.h>
#include <array>
#include <netdb.h>
#include <netinet/in.h>
#include <resolv.h>

namespace helodesk {

namespace {

using Answer = ExchangerAnswer;

QString wordsFor(int error)
{
    if (error == HOST_NOT_FOUND)
        return QCoreApplication::translate("MailExchangers", "there is no such domain");
    if (error == TRY_AGAIN)
        return QCoreApplication::translate("MailExchangers", "the name server didn’t answer; try again later");
    return QCoreApplication::translate("MailExchangers", "the name server can’t tell");
}

int numberAt(const unsigned char *at)
{
    return at[0] << 8 | at[1];
}

// The MX records of an answer (RFC 1035 4.1). What is cut off ends the reading.
QList<MailExchanger> exchangersIn(const QByteArray &octets, int size)
{
    constexpr ptrdiff_t header = 12;
    constexpr ptrdiff_t question = 4; // behind its name
    constexpr ptrdiff_t recordHead = 10; // behind its name
    QList<MailExchanger> found;
    const auto *const begin = reinterpret_cast<const unsigned char *>(octets.constData());
    const unsigned char *const end = begin + size;
    const unsigned char *at = begin;
    const auto has = [&](ptrdiff_t octetsNeeded) { return end - at >= octetsNeeded; };
    const auto skipName = [&] {
        const int length = ::dn_skipname(at, end);
        at += std::max(length, 0);
        return length > 0;
    };
    if (!has(header))
        return found;
    const int questions = numberAt(at + 4);
    const int answers = numberAt(at + 6);
    at += header;
    for (int i = 0; i < questions; ++i) {
        if (!skipName() || !has(question))
            return found;
        at += question;
    }
    for (int i = 0; i < answers; ++i) {
        if (!skipName() || !has(recordHead))
            return found;
        const int type = numberAt(at);
        const int length = numberAt(at + 8);
        at += recordHead;
        if (!has(length))
            return found;
        std::array<char, NS_MAXDNAME> name{};
        if (type == ns_t_mx && length > 2
            && ::dn_expand(begin, end, at + 2, name.data(), static_cast<int>(name.size())) >= 0)
            found.append({numberAt(at), QString::fromLatin1(name.data())});
        at += length;
    }
    return found;
}

// Takes as long as the name servers take.
Answer ask(const QByteArray &domain)
{
    struct __res_state state {
    };
    Answer answer;
    if (::res_ninit(&state) != 0) {
        answer.error = qt_error_string();
        return answer;
    }
    QByteArray octets(65535, Qt::Uninitialized); // the largest there are (RFC 1035 4.2.2)
    const int size = ::res_nquery(&state, domain.constData(), ns_c_in, ns_t_mx,
        reinterpret_cast<unsigned char *>(octets.data()), static_cast<int>(octets.size()));
    if (size >= 0)
        answer.found = exchangersIn(octets, std::min(size, static_cast<int>(octets.size())));
    else if (state.res_h_errno != NO_DATA)
        answer.error = wordsFor(state.res_h_errno);
    ::res_nclose(&state);
    return answer;
}

} // namespace

QList<MailExchanger> ExchangerResolver::inOrder(QList<MailExchanger> found, const QString &domain, QString *error)
{
    const auto isNull = [](const MailExchanger &one) { return one.host.isEmpty() || one.host == u"."; };
    if (!found.isEmpty() && std::all_of(found.cbegin(), found.cend(), isNull)) {
        *error = QCoreApplication::translate("MailExchangers", "it takes no mail (null MX)");
        return {};
    }
    found.removeIf(isNull);
    if (found.isEmpty())
        return {{0, domain}};
    std::shuffle(found.begin(), found.end(), *QRandomGenerator::global());
    std::stable_sort(found.begin(), found.end(),
        [](const MailExchanger &a, const MailExchanger &b) { return a.preference < b.preference; });
    return found;
}

void SystemExchangerResolver::lookUp(const QString &domain)
{
    m_lookup.begin(this, [this, domain](const Answer &answer) {
        cancel();
        QString error = answer.error;
        const auto exchangers = error.isEmpty() ? inOrder(answer.found, domain, &error) : QList<MailExchanger>();
        Q_EMIT found(exchangers, error);
    });
    const QByteArray name = QUrl::toAce(domain);
    if (name.isEmpty())
        m_lookup.tell({{}, wordsFor(HOST_NOT_FOUND)});
    else
        m_lookup.ask([name] { return ask(name); });
}

void SystemExchangerResolver::cancel()
{
    m_lookup.cancel();
}

} // namespace helodesk
