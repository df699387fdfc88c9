// SPDX-License-Identifier: MIT
#include "core/transcript/transcript.h"

#include <gtest/gtest.h>

namespace helodesk {

struct Sample {
    const char *name;
    QByteArray octets;
    const char16_t *text;
};

class Visible : public testing::TestWithParam<Sample>
{
};

TEST_P(Visible, ShowsWhatATerminalMustNotGet)
{
    EXPECT_EQ(visible(GetParam().octets), QString::fromUtf16(GetParam().text));
}

INSTANTIATE_TEST_SUITE_P(Transcript, Visible,
    testing::Values(Sample{"plain", "250 OK", u"250 OK"}, Sample{"empty", "", u""},
        Sample{"utf8", "250 Gr\xc3\xbc\xc3\x9f", u"250 Grüß"}, Sample{"nul", QByteArray("a\0b", 3), u"a␀b"},
        Sample{"escape", "\x1b[31mred", u"␛[31mred"}, Sample{"tab", "a\tb", u"a␉b"},
        Sample{"lineEnds", "a\rb\nc", u"a␍b␊c"}, Sample{"unitSeparator", "\x1f", u"␟"}, Sample{"delete", "\x7f", u"␡"},
        Sample{"c1AsUtf8",
            "a\xc2\x9b"
            "31m",
            u"a�31m"},
        Sample{"latin1", "caf\xe9", u"caf�"}, Sample{"cutShort", "\xe2\x82", u"��"},
        Sample{"byteOrderMark",
            "\xef\xbb\xbf"
            "220 hi",
            u"�220 hi"},
        Sample{"rightToLeftOverride",
            "a\xe2\x80\xae"
            "b",
            u"a�b"},
        Sample{"lineSeparator",
            "a\xe2\x80\xa8"
            "b",
            u"a�b"},
        Sample{"emoji", "\xf0\x9f\x93\xa7", u"\U0001f4e7"}),
    [](const testing::TestParamInfo<Sample> &info) { return info.param.name; });

TEST(Visible, NoOctetStringGivesAControlCharacter)
{
    for (int first = 0; first < 256; ++first) {
        for (int second = 0; second < 256; ++second) {
            const char octets[]{static_cast<char>(first), static_cast<char>(second)};
            for (const QChar character : visible(QByteArrayView(octets, 2)))
                ASSERT_NE(character.category(), QChar::Other_Control) << first << ' ' << second;
        }
    }
}

} // namespace helodesk
