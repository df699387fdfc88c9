// SPDX-License-Identifier: MIT
#include "ui/mainwindow.h"
#include "ui/run/preferences.h"
#include "ui/theme/themecontroller.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QSettings>
#include <QTextStream>

#include <algorithm>
#include <array>
#include <memory>

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::main)
};

struct Wishes {
    QString profile; // empty: the one used last
    bool run = false;
};

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

// Ends the program itself for --help, --version and what it doesn't know.
Wishes readArguments(const QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(Texts::tr("A workbench for testing mail servers."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption profile(QStringLiteral("profile"),
        Texts::tr("Choose the profile with that name, for example “Practice server”."), Texts::tr("name"));
    const QCommandLineOption run(QStringLiteral("run"), Texts::tr("Run the profile at once."));
    parser.addOptions({profile, run});
    parser.process(application);
    return {parser.value(profile), parser.isSet(run)};
}

int openWindow(const Wishes &wishes)
{
    helodesk::ThemeController theme(helodesk::Preferences::load(QSettings()).appearance);
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/helodesk.svg")));
    helodesk::MainWindow window(helodesk::ProfileStore::standard(), &theme);
    if (!wishes.profile.isEmpty() && !window.chooseProfile(wishes.profile)) {
        QTextStream(stderr) << Texts::tr("There is no profile “%1”.").arg(wishes.profile) << Qt::endl;
        return 1;
    }
    window.show();
    if (wishes.run)
        window.run();
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    const auto application = makeApplication(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("helodesk"));
    QCoreApplication::setApplicationName(QStringLiteral("helodesk"));
    QCoreApplication::setApplicationVersion(QStringLiteral(HELODESK_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("helodesk"));
    return openWindow(readArguments(*application));
}
