// SPDX-License-Identifier: MIT
// What the TLS panel says of the shown run's handshake.
#include "tests/ui/windowfixture.h"
#include "ui/panels/statuspanel.h"
#include "ui/panels/tlspanel.h"

#include <QAction>
#include <QClipboard>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLabel>

#include <gmock/gmock.h>

using namespace helodesk;
using namespace helodesk::test;
using testing::HasSubstr;
using testing::Not;

namespace {

class WindowTlsTest : public WindowTest
{
protected:
    std::string runScenario(const QString &name)
    {
        workbench().chooseScenario(name);
        runToEnd();
        openTab(u"TLS"_qs);
        return text();
    }
    std::string text() { return window->findChild<TlsPanel *>()->text().toStdString(); }
};

TEST_F(WindowTlsTest, ATrustedChainIsShownUpToItsAnchor)
{
    openTab(u"TLS"_qs);
    EXPECT_EQ(find<QLabel>(u"Verdict on TLS"_qs)->text(), u"No TLS handshake yet."_qs);
    choose(u"Profiles"_qs, u"Outlook’s 503"_qs);
    runToEnd();
    EXPECT_EQ(find<QLabel>(u"Verdict on TLS"_qs)->text(), u"✓ Trusted, and for this name"_qs);
    EXPECT_EQ(find<QLabel>(u"Version"_qs)->text(), u"TLS 1.3"_qs);
    EXPECT_THAT(text(), HasSubstr("Started by: STARTTLS, row 6"));
    EXPECT_THAT(text(), HasSubstr("Helodesk practice CA from this computer’s trust store"));
    EXPECT_THAT(text(), HasSubstr("→ ClientHello"));
    EXPECT_THAT(text(), HasSubstr("OCSP staple: none."));
    ASSERT_NE(find<QWidget>(u"Certificate of localhost"_qs), nullptr);
    Q_EMIT find<QLabel>(u"TLS actions"_qs)->linkActivated(u"fingerprint"_qs);
    const QByteArray sha256 = record().timeline.tls()->chain.first().sha256;
    EXPECT_EQ(QGuiApplication::clipboard()->text().toLatin1(), sha256.toHex(':').toUpper());
    EXPECT_THAT(status().toStdString(), HasSubstr("Fingerprint copied"));
    Q_EMIT find<QLabel>(u"TLS actions"_qs)->linkActivated(u"row"_qs);
    EXPECT_THAT(chosenRow().toStdString(), HasSubstr("Encrypt"));
}

TEST_F(WindowTlsTest, WhatIsWrongStandsOnTheCertificateThatItConcerns)
{
    const std::string expired = runScenario(u"cert-expired"_qs);
    EXPECT_THAT(find<QLabel>(u"Verdict on TLS"_qs)->text().toStdString(), HasSubstr("✕ "));
    EXPECT_THAT(expired, HasSubstr("certificate has expired"));
    EXPECT_THAT(expired, HasSubstr("ago"));
    const std::string stranger = runScenario(u"cert-unknown-issuer"_qs);
    EXPECT_THAT(stranger, HasSubstr("Nothing above this is trusted here"));
    EXPECT_THAT(stranger, Not(HasSubstr("has expired")));
}

TEST_F(WindowTlsTest, KeysAreWrittenOnlyWhileAPersonWantsIt)
{
    auto *hidden = window->findChild<StatusPanel *>();
    const auto says = [hidden](const QString &words) {
        const QList<QLabel *> labels = hidden->findChildren<QLabel *>();
        return std::any_of(
            labels.begin(), labels.end(), [&words](const QLabel *label) { return label->text() == words; });
    };
    QAction *action = nullptr;
    for (QAction *one : window->findChildren<QAction *>()) {
        if (one->text() == u"Write TLS &keys for Wireshark…"_qs)
            action = one;
    }
    ASSERT_NE(action, nullptr);
    const QString path = folder.filePath(u"keys.txt"_qs);
    (void)runScenario(u"outlook-503-exim"_qs);
    EXPECT_FALSE(QFile::exists(path));
    EXPECT_FALSE(action->isChecked());
    workbench().setKeyLogFile(path);
    EXPECT_TRUE(action->isChecked());
    EXPECT_TRUE(says(u"TLS keys go to keys.txt"_qs));
    runToEnd();
    QFile keys(path);
    ASSERT_TRUE(keys.open(QIODevice::ReadOnly));
    EXPECT_TRUE(keys.readAll().contains("CLIENT_TRAFFIC_SECRET_0 "));
    const qint64 size = keys.size();
    action->trigger(); // off: nothing is asked
    EXPECT_FALSE(action->isChecked());
    EXPECT_TRUE(says(u"secrets hidden in exports"_qs));
    runToEnd();
    EXPECT_EQ(QFileInfo(path).size(), size);
}

TEST(CertificatePem, HasLinesOfSixtyFourCharacters)
{
    const QByteArray pem = pemOf(QByteArray(60, 'x'));
    EXPECT_EQ(pem,
        "-----BEGIN CERTIFICATE-----\n"
        "eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4\n"
        "eHh4eHh4eHh4eHh4\n"
        "-----END CERTIFICATE-----\n");
    EXPECT_EQ(pemOf({}), QByteArray());
}

} // namespace
