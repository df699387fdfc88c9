// SPDX-License-Identifier: MIT
#include "core/smtp/content.h"

#include <gtest/gtest.h>

using namespace helodesk;

// RFC 5321 4.5.2, cut into pieces at every place.
TEST(DotStuffer, DoublesLeadingDotsWhateverTheBlocks)
{
    const struct {
        QByteArray content;
        QByteArray wire;
    } table[]{
        {"", ".\r\n"},
        {"a\r\n", "a\r\n.\r\n"},
        {"a", "a\r\n.\r\n"},
        {".\r\n", "..\r\n.\r\n"},
        {".", "..\r\n.\r\n"},
        {"..a\r\n", "...a\r\n.\r\n"},
        {"a\r\n.b\r\n..c\r\nd.e\r\n", "a\r\n..b\r\n...c\r\nd.e\r\n.\r\n"},
        {"a\r\n\r\n.\r\n", "a\r\n\r\n..\r\n.\r\n"},
        {"a\r", "a\r\r\n.\r\n"},
        {"a\n", "a\n\r\n.\r\n"},
        {"a\n.b", "a\n..b\r\n.\r\n"},
    };
    for (const auto &expected : table) {
        for (qsizetype cut = 0; cut <= expected.content.size(); ++cut) {
            for (qsizetype second = cut; second <= expected.content.size(); ++second) {
                DotStuffer stuffer;
                QByteArray wire;
                stuffer.add(QByteArrayView(expected.content).first(cut), wire);
                stuffer.add(QByteArrayView(expected.content).sliced(cut, second - cut), wire);
                stuffer.add(QByteArrayView(expected.content).sliced(second), wire);
                stuffer.finish(wire);
                ASSERT_EQ(wire, expected.wire)
                    << expected.content.toPercentEncoding().toStdString() << " cut at " << cut;
                ASSERT_EQ(stuffer.octets(), expected.content.size());
            }
        }
    }
}
