// SPDX-License-Identifier: MIT
#include "core/message/bodyencoding.h"
#include "core/message/contentsource.h"
#include "core/message/maildate.h"
#include "core/message/messageheader.h"

#include <QDateTime>

namespace helodesk {

QByteArray PlainMessage::toBytes(bool eightBit) const
{
    const QByteArray text = canonicalText(body.toUtf8());
    const EncodedBody encoded = encodedBody(text, eightBit);
    MessageHeader header;
    header.add("Date", mailDate(QDateTime::currentDateTime()));
    header.addAddresses("From", {from});
    header.addAddresses("To", to);
    header.addAddresses("Cc", cc);
    header.addText("Subject", subject);
    header.add("Message-ID", newMessageId(from));
    header.add("MIME-Version", "1.0");
    header.add("Content-Type", "text/plain; charset=utf-8");
    header.add("Content-Transfer-Encoding", encoded.encoding);
    for (const QByteArray &given : headers)
        header.give(given);
    // Who names the encoding has encoded the body.
    return header.toBytes() + "\r\n" + (header.isGiven("Content-Transfer-Encoding") ? text : encoded.octets);
}

} // namespace helodesk
