// SPDX-License-Identifier: MIT
#include "core/profile/providerpresets.h"
#include "core/profile/resolution.h"
#include "core/profile/serveraddress.h"
#include "tests/support/jsonschema.h"
#include "tests/support/printing.h"

#include <QFile>
#include <QJsonDocument>
#include <QSet>

#include <gmock/gmock.h>

using namespace helodesk;

namespace {

QJsonObject documentIn(const char *name)
{
    QFile file(QStringLiteral(HELODESK_PROVIDERS "/") + QString::fromLatin1(name));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name;
    return QJsonDocument::fromJson(file.readAll()).object();
}

TEST(ProviderPresets, FitTheirSchema)
{
    EXPECT_EQ(test::schemaProblems(documentIn("presets.json"), documentIn("presets.schema.json")), QStringList());
}

TEST(ProviderPresets, AreThoseThatPeopleUse)
{
    QSet<QByteArray> ids;
    for (const ProviderPreset &preset : providerPresets())
        ids.insert(preset.id);
    EXPECT_EQ(ids.size(), providerPresets().size());
    for (const char *id : {"microsoft-365", "outlook-com", "gmail", "yahoo", "icloud", "fastmail", "gmx", "zoho",
             "amazon-ses", "sendgrid", "mailgun", "postmark", "brevo"})
        EXPECT_TRUE(ids.contains(id)) << id;
}

TEST(ProviderPresets, MakeProfilesThatCanRun)
{
    for (const ProviderPreset &preset : providerPresets()) {
        VariableSources sources;
        sources.given[QStringLiteral("region")] = QStringLiteral("eu-central-1");
        const Resolution resolution = resolve(profileFor(preset, QStringLiteral("anna@example.org")), sources);
        EXPECT_TRUE(resolution.succeeded()) << preset.id.toStdString();
        const Profile &profile = resolution.profile;
        EXPECT_TRUE(serverAddressFrom(profile.server).has_value()) << profile.server.toStdString();
        EXPECT_EQ(profile.security, preset.port == 465 ? Security::Tls : Security::StartTls);
        EXPECT_TRUE(profile.signIn);
        EXPECT_EQ(profile.user, preset.user.isEmpty() ? QStringLiteral("anna@example.org") : preset.user);
        EXPECT_FALSE(profile.message.subject.isEmpty());
        EXPECT_TRUE(profile.notes.contains(preset.signIn));
    }
}

TEST(ProviderPresets, AreFoundByAnAddress)
{
    ASSERT_NE(presetFor(QStringLiteral("anna@GMail.com")), nullptr);
    EXPECT_EQ(presetFor(QStringLiteral("anna@GMail.com"))->id, "gmail");
    EXPECT_EQ(presetFor(QStringLiteral("anna@example.org")), nullptr);
    EXPECT_EQ(presetFor(QString()), nullptr);
}

} // namespace
