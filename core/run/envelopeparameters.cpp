// SPDX-License-Identifier: MIT
#include "core/run/envelopeparameters.h"

#include <QString>
#include <QUrl>

#include <algorithm>

namespace helodesk {

static bool isAsciiOnly(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char octet) { return (octet & 0x80) == 0; });
}

QByteArray xtext(const QByteArray &text)
{
    QByteArray encoded;
    for (const char octet : text) {
        if (octet > ' ' && octet < 127 && octet != '+' && octet != '=')
            encoded += octet;
        else
            encoded += '+' + QByteArray(1, octet).toHex().toUpper();
    }
    return encoded;
}

std::optional<QByteArray> asciiAddress(const QByteArray &address)
{
    if (isAsciiOnly(address))
        return address;
    const qsizetype at = address.lastIndexOf('@');
    if (at < 0 || !isAsciiOnly(QByteArrayView(address).first(at)))
        return std::nullopt;
    const QByteArray domain = QUrl::toAce(QString::fromUtf8(address.mid(at + 1)));
    if (domain.isEmpty())
        return std::nullopt;
    return address.first(at + 1) + domain;
}

QList<QByteArray> EnvelopeParameters::ofMail() const
{
    QList<QByteArray> all;
    const auto add = [&all](const char *keyword, const QByteArray &value) {
        if (!value.isEmpty())
            all.append(QByteArray(keyword) + value);
    };
    add("RET=", returned);
    add("ENVID=", xtext(envelopeId));
    add("BY=", deliverBy);
    add("HOLDFOR=", holdFor);
    add("HOLDUNTIL=", holdUntil);
    if (priority)
        add("MT-PRIORITY=", QByteArray::number(*priority));
    if (requireTls)
        all.append("REQUIRETLS");
    if (prdr)
        all.append("PRDR");
    if (submitter)
        add("AUTH=", submitter->isEmpty() || *submitter == "<>" ? QByteArray("<>") : xtext(*submitter));
    if (verp)
        all.append(verp->isEmpty() ? QByteArray("XVERP") : "XVERP=" + *verp);
    return all + mail;
}

QList<QByteArray> EnvelopeParameters::ofRecipient() const
{
    QList<QByteArray> all;
    if (!notify.isEmpty())
        all.append("NOTIFY=" + notify);
    if (!originalRecipient.isEmpty()) {
        const qsizetype semicolon = originalRecipient.indexOf(';');
        const QByteArray type = semicolon < 0 ? QByteArray("rfc822") : originalRecipient.first(semicolon);
        all.append("ORCPT=" + type + ';' + xtext(originalRecipient.mid(semicolon + 1)));
    }
    return all + recipient;
}

QByteArray EnvelopeParameters::missing(const Capabilities &offered) const
{
    if (evenIfNotOffered)
        return {};
    struct Need {
        bool wanted;
        const char *keyword;
    };
    const bool notifications
        = !returned.isEmpty() || !envelopeId.isEmpty() || !notify.isEmpty() || !originalRecipient.isEmpty();
    for (const Need &need : {Need{notifications, "DSN"}, Need{!deliverBy.isEmpty(), "DELIVERBY"},
             Need{!holdFor.isEmpty() || !holdUntil.isEmpty(), "FUTURERELEASE"},
             Need{priority.has_value(), "MT-PRIORITY"}, Need{requireTls, "REQUIRETLS"}, Need{prdr, "PRDR"},
             Need{submitter.has_value(), "AUTH"}, Need{verp.has_value(), "XVERP"}}) {
        if (need.wanted && !offered.has(need.keyword))
            return need.keyword;
    }
    return {};
}

} // namespace helodesk
