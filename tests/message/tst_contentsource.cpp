// SPDX-License-Identifier: MIT
#include "core/message/contentsource.h"
#include "core/message/devicecontent.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace helodesk;

namespace {

class ContentFile : public testing::Test
{
protected:
    QString write(const QByteArray &octets)
    {
        const QString path = folder.filePath(QStringLiteral("message.eml"));
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        EXPECT_EQ(file.write(octets), octets.size());
        return path;
    }
    QTemporaryDir folder;
};

QByteArray readAll(ContentSource &source, qsizetype block)
{
    QByteArray all;
    while (!source.atEnd()) {
        const QByteArray octets = source.read(block);
        EXPECT_LE(octets.size(), block);
        if (octets.isEmpty()) {
            EXPECT_FALSE(source.error().isEmpty()) << "nothing came, but the end isn't reached";
            break;
        }
        all += octets;
    }
    return all;
}

// What the n-th read finds, so that a file can be made to change under the reader.
class ChangingDevice : public QIODevice
{
public:
    ChangingDevice(QByteArray first, QByteArray later, bool failsLater = false)
        : m_octets(std::move(first)), m_later(std::move(later)), m_failsLater(failsLater)
    {
    }
    bool seek(qint64 position) override
    {
        if (m_scanned) {
            m_octets = m_later;
            m_failing = m_failsLater;
        }
        m_at = position;
        return QIODevice::seek(position);
    }
    qint64 readData(char *data, qint64 maximum) override
    {
        m_scanned = true;
        if (m_failing) {
            setErrorString(QStringLiteral("Input/output error"));
            return -1;
        }
        const qint64 octets = std::min<qint64>(maximum, m_octets.size() - m_at);
        memcpy(data, m_octets.constData() + m_at, static_cast<size_t>(octets));
        m_at += octets;
        return octets;
    }
    qint64 size() const override { return m_octets.size(); }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_octets;
    QByteArray m_later;
    bool m_failsLater;
    bool m_failing = false;
    bool m_scanned = false;
    qint64 m_at = 0;
};

struct Row {
    const char *name;
    QByteArray given;
    bool raw;
    QByteArray expected;
    bool changed;
    bool eightBit;
};

const std::vector<Row> rows{
    {"nothing", "", false, "", false, false},
    {"CRLF stays", "a: b\r\n\r\nc\r\n", false, "a: b\r\n\r\nc\r\n", false, false},
    {"LF becomes CRLF", "a: b\n\nc\n", false, "a: b\r\n\r\nc\r\n", true, false},
    {"raw line ends stay", "a\nb\rc\r\n", true, "a\nb\rc\r\n", false, false},
    {"no line end is added at the end", "abc", false, "abc", false, false},
    {"leading dots are another's business", ".\r\n..\r\n", false, ".\r\n..\r\n", false, false},
    {"8-bit", "\xc3\xa4\n", false, "\xc3\xa4\r\n", true, true},
    {"8-bit raw", "\xc3\xa4\n", true, "\xc3\xa4\n", false, true},
    {"ends in CR", "a\r", false, "a\r\n", true, false},
};

void check(const Row &row, ContentSource &source, qsizetype block)
{
    SCOPED_TRACE(row.name);
    EXPECT_EQ(source.size(), row.expected.size());
    EXPECT_EQ(source.has8Bit(), row.eightBit);
    EXPECT_EQ(source.lineEndsChanged(), row.changed);
    EXPECT_EQ(readAll(source, block), row.expected);
    EXPECT_TRUE(source.atEnd());
    EXPECT_EQ(source.error(), QString());
    EXPECT_EQ(source.read(100), QByteArray()) << "read on after the end";
}

} // namespace

TEST_F(ContentFile, GivesWhatTheFileHasWithItsLineEndsAsAsked)
{
    for (const Row &row : rows)
        for (const qsizetype block : {1, 2, 5, 1000}) {
            const auto source = contentFromFile(write(row.given), row.raw);
            check(row, *source, block);
        }
}

TEST(ContentFromBytes, GivesThemWithTheirLineEndsAsAsked)
{
    for (const Row &row : rows)
        for (const qsizetype block : {1, 2, 5, 1000}) {
            const auto source = contentFromBytes(row.given, row.raw);
            check(row, *source, block);
        }
}

// Every way in which a line end can lie across the blocks in which a file is read.
TEST_F(ContentFile, LineEndsAcrossBlocksAreByteExact)
{
    const QByteArray ends[] = {"\r\n", "\n", "\r", "\r\r\n", "\n\r", "\r\n\n", "x"};
    for (const QByteArray &middle : ends)
        for (const QByteArray &last : ends)
            for (qsizetype shift = -3; shift <= 1; ++shift) {
                const QByteArray filler(DeviceContent::blockSize + shift, 'a');
                QByteArray expected = filler + middle + "b" + last;
                expected.replace("\r\n", "\n").replace('\r', '\n').replace('\n', "\r\n");
                const auto source = contentFromFile(write(filler + middle + "b" + last));
                ASSERT_EQ(source->size(), expected.size());
                ASSERT_EQ(readAll(*source, DeviceContent::blockSize), expected);
                ASSERT_EQ(source->error(), QString());

                // The same with the break at the end of the text.
                const auto end = contentFromFile(write("\n" + filler + last));
                expected = "\n" + filler + last;
                expected.replace("\r\n", "\n").replace('\r', '\n').replace('\n', "\r\n");
                ASSERT_EQ(readAll(*end, 70000), expected);
                ASSERT_EQ(end->error(), QString());
            }
}

TEST_F(ContentFile, ABlockStaysWhatItWasWhenTheNextIsRead)
{
    const auto source = contentFromFile(write("one two "));
    const QByteArray first = source->read(4);
    const QByteArray second = source->read(4);
    EXPECT_EQ(first, "one ");
    EXPECT_EQ(second, "two ");
}

TEST_F(ContentFile, WhatCannotBeReadSaysSoWithItsName)
{
    const QString missing = folder.filePath(QStringLiteral("missing.eml"));
    const auto source = contentFromFile(missing);
    EXPECT_TRUE(source->atEnd());
    EXPECT_EQ(source->read(10), QByteArray());
    EXPECT_EQ(source->error(), missing + QStringLiteral(": No such file or directory"));

    EXPECT_TRUE(contentFromFile(folder.path())->error().startsWith(folder.path() + QStringLiteral(": ")));
    EXPECT_FALSE(contentFromFile(QString())->error().isEmpty());
#ifdef Q_OS_UNIX
    EXPECT_EQ(contentFromFile(QStringLiteral("/dev/zero"))->error(),
        QStringLiteral("/dev/zero: it is a pipe or device, and a message must be read twice"));
#endif
}

TEST_F(ContentFile, AFileThatShrinksIsAnErrorNotAShorterMessage)
{
    const QString path = write(QByteArray(1000, 'a'));
    const auto source = contentFromFile(path);
    EXPECT_EQ(source->read(400).size(), 400);
    ASSERT_TRUE(QFile::resize(path, 500));
    QByteArray rest = source->read(100);
    EXPECT_EQ(rest.size(), 100);
    EXPECT_EQ(source->read(500), QByteArray());
    EXPECT_TRUE(source->atEnd());
    EXPECT_EQ(source->error(), path + QStringLiteral(": it became shorter while it was being sent"));
}

TEST(DeviceContent, WhatChangesBetweenTheTwoReadingsIsAnError)
{
    struct Change {
        const char *name;
        QByteArray first;
        QByteArray later;
        const char *error;
    };
    const Change changes[] = {
        {"shorter", "aaaa", "aaa", "f: it became shorter while it was being sent"},
        {"shorter, converting", "a\nb\n", "a\nb", "f: it became shorter while it was being sent"},
        {"longer", "aaaa", "aaaab", "f: it changed while it was being sent"},
        {"longer, converting", "a\nb\n", "a\nb\nc", "f: it changed while it was being sent"},
        {"more bare line ends", "a\nbcd", "a\nb\nd", "f: it changed while it was being sent"},
        {"fewer bare line ends", "a\nb\n", "a\nbc", "f: it changed while it was being sent"},
        {"fewer at the end", "a\n\n\n", "a\nbc", "f: it changed while it was being sent"},
        {"the same", "a\nb\n", "a\nb\n", ""},
        {"the same, unconverted", "a\r\n", "a\r\n", ""},
    };
    for (const Change &change : changes) {
        SCOPED_TRACE(change.name);
        DeviceContent content(std::make_unique<ChangingDevice>(change.first, change.later), QStringLiteral("f"), false);
        QByteArray all;
        for (QByteArray block = content.read(3); !block.isEmpty(); block = content.read(3))
            all += block;
        EXPECT_TRUE(content.atEnd());
        EXPECT_EQ(content.error(), QLatin1String(change.error));
        if (!content.error().isEmpty()) {
            EXPECT_LT(all.size(), content.size()) << "the whole length was given away";
        }
    }
}

TEST(DeviceContent, AReadErrorIsToldInTheSystemsWords)
{
    DeviceContent content(std::make_unique<ChangingDevice>("aaaa", "aaaa", true), QStringLiteral("f"), false);
    EXPECT_EQ(content.read(3), QByteArray());
    EXPECT_EQ(content.error(), QStringLiteral("f: Input/output error"));
}

TEST(ContentFactory, EncodesTheBodyWhereTheServerDoesNotOfferEightBit)
{
    PlainMessage message;
    message.from = QStringLiteral("anna@fabrikam.example");
    message.body = QStringLiteral("Grüße\n");
    Facts facts;
    const ContentFactory factory = contentFactory(message);
    EXPECT_FALSE(factory(facts)->has8Bit());
    facts.extensions = Capabilities::fromReply({250, {"250-mail.example", "250 8bitmime"}, {}});
    const auto source = factory(facts);
    EXPECT_TRUE(source->has8Bit());
    EXPECT_TRUE(readAll(*source, 100000).endsWith("\r\n\r\nGrüße\r\n"));
}
