// SPDX-License-Identifier: MIT
// Invariant: whatever is typed into the fields of a message, it has CRLF line ends only, no NUL in its header, exactly
// the header fields it was given and our own, each once, and the body can't become header nor a field body.
#include "core/message/contentsource.h"
#include "tests/fuzz/choices.h"

using namespace helodesk;

static QString text(fuzz::Choices &choices)
{
    return QString::fromUtf8(choices.piece());
}

// Line ends are CRLF and nothing else.
static bool hasOnlyCrlf(const QByteArray &octets)
{
    QByteArray rest = octets;
    rest.replace("\r\n", "");
    return !rest.contains('\r') && !rest.contains('\n');
}

// Header fields, folded lines counted with the field they belong to; a line that is no field counts too.
static int fieldsIn(const QByteArray &header)
{
    int fields = 0;
    for (const QByteArray &line : header.split('\n'))
        fields += !line.isEmpty() && !line.startsWith(' ') && !line.startsWith('\t');
    return fields;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz::Choices choices(data, size);
    PlainMessage message;
    message.from = text(choices);
    for (int i = choices.octet() % 4; i > 0; --i)
        message.to += text(choices);
    message.subject = text(choices);
    for (int i = choices.octet() % 4; i > 0; --i)
        message.headers += choices.piece().toByteArray();
    const bool eightBit = choices.octet() & 1;
    message.body = text(choices);

    const QByteArray octets = message.toBytes(eightBit);
    const qsizetype end = octets.indexOf("\r\n\r\n");
    HELODESK_INVARIANT(end > 0);
    const QByteArray header = octets.left(end + 2);
    HELODESK_INVARIANT(hasOnlyCrlf(octets));
    HELODESK_INVARIANT(!header.contains('\0'));
    // Date, From, To, Subject, Message-ID, MIME-Version and the two of the content; some may be empty or replaced.
    HELODESK_INVARIANT(fieldsIn(header) <= 8 + message.headers.size());
    HELODESK_INVARIANT(header.toLower().contains("message-id:"));
    return 0;
}
