// SPDX-License-Identifier: MIT
#include "core/diagnosis/jsonscanner.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <gtest/gtest.h>

namespace helodesk {

// The whole document, read value by value.
static QJsonValue readWhole(JsonScanner &scanner)
{
    switch (scanner.peek()) {
    case '{': {
        QJsonObject object;
        scanner.begin('{');
        while (scanner.next()) {
            const QString name = QString::fromUtf8(scanner.name());
            object.insert(name, readWhole(scanner));
        }
        return object;
    }
    case '[': {
        QJsonArray array;
        scanner.begin('[');
        while (scanner.next())
            array.append(readWhole(scanner));
        return array;
    }
    case '"':
        return QString::fromUtf8(scanner.string());
    case 't':
    case 'f':
        return scanner.boolean();
    default:
        return scanner.integer();
    }
}

TEST(JsonScanner, ReadsTheKnowledgeAsQtDoes)
{
    const QDir folder(QStringLiteral(HELODESK_SOURCE_DIR "/resources/knowledge"));
    const QStringList files = folder.entryList({u"*.json"_qs}, QDir::Files);
    EXPECT_GE(files.size(), 12);
    for (const QString &name : files) {
        if (name.endsWith(u".schema.json"))
            continue;
        QFile file(folder.filePath(name));
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        const QByteArray json = file.readAll();
        JsonScanner scanner(json);
        EXPECT_EQ(readWhole(scanner), QJsonValue(QJsonDocument::fromJson(json).object())) << qPrintable(name);
        EXPECT_FALSE(scanner.failed()) << qPrintable(name);
    }
}

TEST(JsonScanner, PassesOverWhatIsNotWanted)
{
    const QByteArray json = R"( {"a":[{"}":"]\"\\"},-2 , null,1.5e3],"wanted" : "\u00e9\n" ,"b":{}} )";
    JsonScanner scanner(json);
    ASSERT_TRUE(scanner.begin('{'));
    ASSERT_TRUE(scanner.next());
    EXPECT_EQ(scanner.name(), QByteArrayView("a"));
    scanner.skip();
    ASSERT_TRUE(scanner.next());
    EXPECT_EQ(scanner.name(), QByteArrayView("wanted"));
    EXPECT_EQ(scanner.string(), QByteArrayView("\xC3\xA9\n"));
    ASSERT_TRUE(scanner.next());
    EXPECT_EQ(scanner.name(), QByteArrayView("b"));
    EXPECT_EQ(scanner.value(), QByteArrayView("{}"));
    EXPECT_FALSE(scanner.next());
    EXPECT_FALSE(scanner.failed());
}

TEST(JsonScanner, TextThatIsCutShortEndsTheReading)
{
    const QByteArray json = R"({"a":["x\"",{"b":true}],"c":12})";
    for (qsizetype length = 0; length < json.size(); ++length) {
        JsonScanner scanner(QByteArrayView(json).first(length));
        scanner.begin('{');
        for (int members = 0; scanner.next(); ++members) {
            ASSERT_LT(members, 3) << length;
            scanner.name();
            scanner.skip();
        }
        EXPECT_TRUE(scanner.failed()) << length;
    }
}

} // namespace helodesk
