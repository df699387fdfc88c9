// SPDX-License-Identifier: MIT
#include "ui/mainwindow.h"

#include <QApplication>
#include <QCommandLineParser>

#include <algorithm>
#include <array>
#include <memory>

namespace
{

// --help and --version must answer on a machine without a display too, where a QApplication can't be made.
bool asksForWordsOnly(int argc, char **argv)
{
    constexpr std::array words{"-h", "--help", "--help-all", "-v", "--version"};
    return std::any_of(argv + 1, argv + argc, [&words](QByteArrayView argument) {
        return std::any_of(words.begin(), words.end(), [argument](QByteArrayView word) { return word == argument; });
    });
}

std::unique_ptr<QCoreApplication> makeApplication(int &argc, char **argv)
{
    if (asksForWordsOnly(argc, argv))
        return std::make_unique<QCoreApplication>(argc, argv);
    return std::make_unique<QApplication>(argc, argv);
}

} // namespace

int main(int argc, char **argv)
{
    const auto application = makeApplication(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("helodesk"));
    QCoreApplication::setApplicationName(QStringLiteral("helodesk"));
    QCoreApplication::setApplicationVersion(QStringLiteral(HELODESK_VERSION));

    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate("main", "A workbench for testing mail servers."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(*application);

    helodesk::MainWindow window;
    window.show();
    return QApplication::exec();
}
