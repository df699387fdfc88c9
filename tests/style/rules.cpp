// SPDX-License-Identifier: MIT
#include "tests/style/rules.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace helodesk::style
{

namespace
{

constexpr int maximumLines = 400;

// Who may include what of ours. The first entry that fits a file decides.
struct Layer {
    const char *folder;
    QStringList mayInclude; // prefixes
    QStringList butNot = {}; // prefixes among them
};

const QList<Layer> &layers()
{
    auto list = [](std::initializer_list<const char *> prefixes) {
        QStringList result;
        for (const char *prefix : prefixes)
            result.append(QString::fromLatin1(prefix));
        return result;
    };
    static const QList<Layer> all{
        {"core/smtp/", list({"core/smtp/", "core/tls/tlsreport.h"})},
        {"core/modules/", list({"core/modules/"})},
        {"core/tls/", list({"core/tls/", "core/modules/"})},
        {"core/net/", list({"core/net/", "core/tls/"})},
        {"core/message/", list({"core/message/", "core/smtp/", "core/modules/"})},
        {"core/dkim/", list({"core/dkim/", "core/message/", "core/modules/", "core/net/", "core/smtp/"})},
        {"core/sasl/", list({"core/sasl/", "core/smtp/", "core/modules/"})},
        {"core/run/",
            list({"core/run/", "core/sasl/", "core/smtp/", "core/net/", "core/tls/", "core/message/", "core/modules/"})},
        {"core/diagnosis/", list({"core/diagnosis/", "core/run/", "core/smtp/", "core/tls/"})},
        {"core/history/",
            list({"core/history/", "core/transcript/", "core/diagnosis/", "core/run/", "core/smtp/", "core/tls/"})},
        {"core/recording/",
            list({"core/recording/", "core/history/", "core/transcript/", "core/diagnosis/", "core/run/", "core/smtp/",
                "core/tls/"})},
        {"core/oauth/", list({"core/oauth/", "core/modules/", "core/practice/listener.h", "core/smtp/"})},
        {"core/interchange/",
            list({"core/interchange/", "core/profile/", "core/run/", "core/message/", "core/smtp/", "core/tls/"})},
        // Only the programs use interchange.
        {"core/", list({"core/"}), list({"core/interchange/"})},
        {"ui/", list({"ui/", "core/"})},
        {"app/", list({"app/", "ui/", "core/"})},
        {"tests/", list({"tests/", "app/", "ui/", "core/"})},
    };
    return all;
}

// Folders with the sources of modules (core/modules/module.h).
constexpr std::array moduleFolders{
    "core/tls/openssl/", "core/practice/sockets/", "core/sasl/gnusasl/", "core/oauth/web/"};

bool isOfModule(const QString &path)
{
    return std::any_of(moduleFolders.begin(), moduleFolders.end(),
        [&path](const char *folder) { return path.startsWith(QLatin1String(folder)); });
}

// What only modules may include, because it would be loaded at the start of every program. Tests may.
void checkModules(const QString &path, const QList<Include> &includes, QStringList &problems)
{
    static const QRegularExpression network(
        QStringLiteral("^Q(Host|Tcp|Udp|Local(Server|Socket)|AbstractSocket|Network|Ssl|Dns)\\w*$"));
    if (!path.startsWith(QLatin1String("core/")) || isOfModule(path))
        return;
    for (const Include &include : includes) {
        if (include.ours && isOfModule(include.name))
            problems.append(include.name + QLatin1String(" belongs to a module; only its interface is for others"));
        if (!include.ours && network.match(include.name).hasMatch())
            problems.append(include.name + QLatin1String(" is Qt Network's, which only a module may load"));
    }
}

void checkLayers(const QString &path, const QList<Include> &includes, QStringList &problems)
{
    for (const Layer &layer : layers()) {
        if (!path.startsWith(QLatin1String(layer.folder)))
            continue;
        for (const Include &include : includes) {
            bool allowed = !include.ours;
            for (const QString &prefix : layer.mayInclude)
                allowed = allowed || include.name.startsWith(prefix);
            for (const QString &prefix : layer.butNot)
                allowed = allowed && !include.name.startsWith(prefix);
            if (!allowed)
                problems.append(QLatin1String(layer.folder) + QLatin1String(" may not include ") + include.name);
        }
        return;
    }
}

void checkQtHeaders(
    const QString &path, const QList<Include> &includes, const QStringList &windowHeaders, QStringList &problems)
{
    static const QRegularExpression wholeModule(QStringLiteral("^Qt[A-Z][A-Za-z]*$"));
    static const QRegularExpression windowModule(QStringLiteral("^Qt(Gui|Widgets|Svg|SvgWidgets)\\b"));
    static const QRegularExpression outside(
        QStringLiteral("^(QObject|QTimer|QElapsedTimer|QFile|QSaveFile|QDir|QIODevice|QCoreApplication|Q\\w*Socket)$"));
    for (const Include &include : includes) {
        if (include.ours)
            continue;
        if (wholeModule.match(include.name).hasMatch())
            problems.append(QLatin1String("includes the whole module ") + include.name);
        if (include.name == QLatin1String("QSslSocket"))
            problems.append(QStringLiteral("uses QSslSocket; TLS is core/tls's"));
        if (path.startsWith(QLatin1String("core/"))
            && (windowModule.match(include.name).hasMatch() || windowHeaders.contains(include.name)))
            problems.append(QLatin1String("core may not include ") + include.name + QLatin1String(" (Gui or Widgets)"));
        if (path.startsWith(QLatin1String("core/smtp/")) && outside.match(include.name).hasMatch())
            problems.append(QLatin1String("core/smtp has no objects, sockets, clocks or files: ") + include.name);
    }
}

void checkText(const QString &path, const QString &text, QStringList &problems)
{
    const qsizetype lines = text.count(QLatin1Char('\n'));
    if (lines > maximumLines)
        problems.append(QStringLiteral("has %1 lines; %2 is the most").arg(lines).arg(maximumLines));
    if (!text.startsWith(QLatin1String("// SPDX-License-Identifier: MIT\n")))
        problems.append(QStringLiteral("doesn't begin with its licence"));
    if (path.endsWith(QLatin1String(".h")) && !text.contains(QLatin1String("\n#pragma once\n")))
        problems.append(QStringLiteral("is a header without #pragma once"));
    static const QRegularExpression unfinished(QStringLiteral("\\b(TO"
                                                              "DO|FIX"
                                                              "ME|X"
                                                              "XX)\\b"));
    if (unfinished.match(text).hasMatch())
        problems.append(QStringLiteral("has an unfinished part"));
    static const QRegularExpression clock(QStringLiteral("_clock::now|QDateTime::current|QTime::current"));
    if (path.startsWith(QLatin1String("core/smtp/")) && clock.match(text).hasMatch())
        problems.append(QStringLiteral("core/smtp reads a clock"));
    static const QRegularExpression translated(QStringLiteral("\\btr\\(|::translate\\("));
    if (path.startsWith(QLatin1String("core/smtp/")) && translated.match(text).hasMatch())
        problems.append(QStringLiteral("core/smtp has text for users"));
}

} // namespace

QList<Include> includesOf(const QString &text)
{
    static const QRegularExpression directive(
        QStringLiteral("^[ \\t]*#[ \\t]*include[ \\t]*(?:\"([^\"]+)\"|<([^>]+)>)"),
        QRegularExpression::MultilineOption);
    QList<Include> result;
    auto matches = directive.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const bool ours = !match.captured(1).isEmpty();
        result.append({ours ? match.captured(1) : match.captured(2), ours});
    }
    return result;
}

QStringList problemsIn(const QString &path, const QString &text, const QStringList &windowHeaders)
{
    QStringList problems;
    const QList<Include> includes = includesOf(text);
    checkText(path, text, problems);
    checkLayers(path, includes, problems);
    checkModules(path, includes, problems);
    checkQtHeaders(path, includes, windowHeaders, problems);
    return problems;
}

} // namespace helodesk::style
