// SPDX-License-Identifier: MIT
#include <QApplication>
#include <QStandardPaths>

#include <gmock/gmock.h>

int main(int argc, char **argv)
{
    testing::InitGoogleMock(&argc, argv);
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    // Settings and data of tests never mix with the user's own.
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("helodesk-tests"));
    QCoreApplication::setApplicationName(QStringLiteral("helodesk-tests"));
    return RUN_ALL_TESTS();
}
