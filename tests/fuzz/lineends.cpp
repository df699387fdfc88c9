// SPDX-License-Identifier: MIT
// Invariant: however a text is cut into blocks and whatever room there is for the result, its line ends come out as the
// plainest loop makes them, and the scan told beforehand how many octets that would be.
#include "core/message/lineends.h"

#include "tests/fuzz/choices.h"

#include <QByteArray>

using namespace helodesk;

static QByteArray plainly(const QByteArray &text)
{
    QByteArray result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '\r' && text[i] != '\n') {
            result += text[i];
            continue;
        }
        result += "\r\n";
        i += text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n' ? 1 : 0;
    }
    return result;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz::Choices choices(data, size);
    QByteArray text;
    QByteArray converted;
    LineEndScan scan;
    LineEndConverter converter;
    while (!choices.atEnd()) {
        const qsizetype room = 1 + choices.octet() % 40;
        const QByteArray block = choices.piece().toByteArray();
        text += block;
        scan.add(block);
        qsizetype at = 0;
        while (true) {
            QByteArray out(room, '\0');
            const auto progress = converter.convert(block.constData() + at, block.size() - at, out.data(), room);
            HELODESK_INVARIANT(progress.read >= 0 && progress.read <= block.size() - at);
            HELODESK_INVARIANT(progress.written >= 0 && progress.written <= room);
            converted += out.left(progress.written);
            at += progress.read;
            if (progress.written < room) {
                HELODESK_INVARIANT(at == block.size());
                break;
            }
        }
    }
    char last = 0;
    if (converter.finish(&last) == 1)
        converted += last;
    scan.finish();
    const QByteArray expected = plainly(text);
    HELODESK_INVARIANT(converted == expected);
    HELODESK_INVARIANT(scan.octets() == text.size());
    HELODESK_INVARIANT(scan.normalizedOctets() == expected.size());
    HELODESK_INVARIANT(scan.changes() == (expected != text));
    return 0;
}
